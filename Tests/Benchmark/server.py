"""A small fast HTTP server on loopback for the benchmark: discovery documents, key sets and a chain of redirects.

Prints its port, then serves until its standard input closes.
"""
import asyncio
import json
import re
import sys

KEYS = json.dumps({"keys": [{"kty": "RSA", "kid": "k1", "use": "sig", "alg": "RS256", "e": "AQAB",
                             "n": "u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0_IzW7yWR7QkrmBL7jTKEn5u-q"
                                  "KhbwKfBstIs-bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyehkd3qqGElvW_VDL5AaWTg0nLV"
                                  "kjRo9z-40RQzuVaE8AkAFmxZzow3x-VJYKdjykkJ0iT9wCS0DRTXu269V264Vf_3jvredZiKRkgwlL9xNAwxXF"
                                  "g0x_XFw005UWVRIkdgcKWTjpBP2dPwVZ4WWC-9aGVd-Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmw"}]})


def document(base, name):
    issuer = f"{base}/t/{name}"
    return json.dumps({
        "issuer": issuer, "authorization_endpoint": f"{issuer}/auth", "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/keys", "end_session_endpoint": f"{issuer}/logout",
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"], "frontchannel_logout_supported": True,
        "frontchannel_logout_session_supported": True, "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
        "claims_supported": ["sub", "iss", "aud", "exp", "iat", "sid", "auth_time", "nonce", "name", "email"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"]})


class Protocol(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.buffer = transport, b""

    def data_received(self, data):
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
            self.answer(head.split(b" ", 2)[1].decode())

    def answer(self, path):
        base = f"http://127.0.0.1:{self.transport.get_extra_info('sockname')[1]}"
        status, kind, body, more = "200 OK", "application/json", "", ""
        if hop := re.match(r"/hop/(\d+)$", path):
            number = int(hop[1])
            if number:
                status, more = "302 Found", f"Location: /hop/{number - 1}\r\nSet-Cookie: c{number}=v{number}; Path=/\r\n"
            else:
                kind, body = "text/html", "<!doctype html><title>Signed out</title><p>Goodbye.</p>"
        elif found := re.match(r"/t/(\w+)/\.well-known/openid-configuration$", path):
            body = document(base, found[1])
        elif path.endswith("/keys"):
            body = KEYS
        else:
            status = "404 Not Found"
        self.transport.write(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}"
                             f"Content-Length: {len(body)}\r\n\r\n{body}".encode())


async def main():
    server = await asyncio.get_running_loop().create_server(Protocol, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
