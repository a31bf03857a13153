import HTTP
import Testing

/// Pairs of a name and a value in free text and in bodies of every form.
@Suite struct RedactionOfTextTests {
  @Test(arguments: [
    ("client_secret = hunter2", "client_secret = [redacted]"),
    ("--client-secret=hunter2", "--client-secret=[redacted]"),
    ("password: hunter2", "password: [redacted]"), ("password: swordfish", "password: [redacted]"),
    ("password: swordfish\nuser: a", "password: [redacted]\nuser: a"),
    ("{tokens: ['a1', 'b2'], pin: ['c3']}", "{tokens: ['[redacted]', '[redacted]'], pin: ['[redacted]']}"),
    ("{token:abc,user:x}", "{token:[redacted],user:x}"),
    (":password => 'it''s', :x => 1", ":password => '[redacted]''s', :x => 1"),
    ("[password] => a", "[password] => [redacted]"),
    (
      "go https://app/cb?code=x1 and access_token=y2.", "go https://app/cb?code=[redacted] and access_token=[redacted]."
    ),
    ("(see https://app/cb?code=x1)", "(see https://app/cb?code=[redacted])"),
    ("'/cb?code=x1' is", "'/cb?code=[redacted]' is"),
    ("Map{code=a1, state=b}", "Map{code=[redacted], state=b}"), ("if (token == 'a1')", "if (token == '[redacted]')"),
    ("Cookie: sid=a1; b=c and more", "Cookie: sid=[redacted]; b=[redacted] and more"),
    ("-H 'Cookie: sid=a1; b=c' -H 'Accept: x'", "-H 'Cookie: sid=[redacted]; b=[redacted]' -H 'Accept: x'"),
    ("Set-Cookie: a=b; Path=/; Foo=c; Secure", "Set-Cookie: a=[redacted]; Path=/; Foo=[redacted]; Secure"),
    ("Authorization: Bearer a1 was refused", "Authorization: Bearer [redacted] was refused"),
    ("sent Bearer a1B2c3D4e5 twice", "sent Bearer [redacted] twice"),
    ("X-Auth-Token: a1\r\nA: b", "X-Auth-Token: [redacted]\r\nA: b"),
    (
      #"{"code": "a", "x": {"refresh_token":"b\"c"}, "pin": 123456}"#,
      #"{"code": "[redacted]", "x": {"refresh_token":"[redacted]"}, "pin": "[redacted]"}"#
    ),
    (
      #"{"tokens":["a1","b2"],"password":null,"code":404}"#,
      #"{"tokens":["[redacted]","[redacted]"],"password":null,"code":404}"#
    ),
    (
      #"{"log":"{\"password\":\"a\",\"u\":\"say \\\"code=x\\\" now\"}"}"#,
      #"{"log":"{\"password\":\"[redacted]\",\"u\":\"say \\\"code=[redacted]\\\" now\"}"}"#
    ),
    (#"{"u":"https:\/\/app\/cb?code\u003da1\u0026x=1"}"#, #"{"u":"https:\/\/app\/cb?code\u003d[redacted]\u0026x=1"}"#),
    (#"{"password":"cut of"#, #"{"password":"[redacted]"#),
    ("{\n  \"token\":\n    \"a\"\n}", "{\n  \"token\":\n    \"[redacted]\"\n}"),
    (
      #"{"name":"Cookie","value":"a=b; c=d"},{"name":"x","value":"y"}"#,
      #"{"name":"Cookie","value":"a=[redacted]; c=[redacted]"},{"name":"x","value":"y"}"#
    ),
    (
      #"<input name=password value=a1><input name="x" value="b">"#,
      #"<input name=password value=[redacted]><input name="x" value="b">"#
    ),
    (#"<input value='a1' type="hidden" name='code'>"#, #"<input value='[redacted]' type="hidden" name='code'>"#),
    (#"<a href="/end?x=1&amp;code=a1&amp;y=2">"#, #"<a href="/end?x=1&amp;code=[redacted]&amp;y=2">"#),
    ("<a href='/end?x=1&#38;code&#x3d;a1'>", "<a href='/end?x=1&#38;code&#x3d;[redacted]'>"),
    ("<user>u</user><password>a b</password>", "<user>u</user><password>[redacted]</password>"),
    (
      "--B\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\na\r\nb\r\n--B\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--B--",
      "--B\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n[redacted]\r\n--B\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--B--"
    ),
    ("jsessionid%3Da1%3Bx", "jsessionid%3D[redacted]"),
    ("?id=https://app/cb?code=a1", "?id=https://app/cb?code=[redacted]"),
    ("key=https://app/?code=a1", "key=https://app/?code=[redacted]"), ("sig=a1B2c3D4e5", "sig=[redacted]"),
  ])
  func pairs(text: String, shown: String) {
    #expect(Redaction.on.text(text) == shown)
    #expect(Redaction.on.text(shown) == shown)
    #expect(Redaction.off.text(text) == text)
  }

  @Test(
    "what says nothing secret is left as it is, byte for byte",
    arguments: [
      "", "the token: it is expired", "Error Code: AADSTS50011", "exit code: 2", "code: 404", "key: value",
      "session: ended",
      "urn:ietf:params:oauth:token-type:id_token", "urn:example:token:abc", "https://op.example/token:8080",
      "token_type=Bearer&expires_in=3600", "response_type=code&client_id=web", "grant_type=authorization_code",
      "id_token_hint= was empty", "code=...", "password=***", "Bearer realm=\"x\"", "Basic authentication is off",
      "a=b; name=token\r\n\r\ntext", "<code>200</code>", "<title>a</title>", "100%", "%", "a=%zz", "\\", "&", "x == y",
      "a:b:c",
      "\u{1F469}\u{200D}\u{1F4BB}=é",
      "{\"alg\":\"RS256\",\"kid\":\"a1B2c3D4\"}", "{\"credentials\": {\"user\": \"u\"}}",
      "state=a1B2c3D4e5F6&sid=a1B2c3D4e5F6",
      "C:\\users\\name", "curl -d @file 'https://op.example/'", "cookie: the browser sent none",
    ])
  func plainText(text: String) {
    #expect(Array(Redaction.on.text(text).utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("password=a b\"c&x=1", "password=[redacted]&x=1"), ("x=1&code=a+b#c", "x=1&code=[redacted]"),
    ("{\"password\":\"a\"}", "{\"password\":\"[redacted]\"}"),
    ("a=1\r\npassword=b\r\n", "a=1\r\npassword=[redacted]\r\n"),
    ("<p>token=a b</p>", "<p>token=[redacted] b</p>"), ("", ""),
  ])
  func bodies(text: String, shown: String) {
    #expect(Redaction.on.parameters(text) == shown)
    #expect(Redaction.on.parameters(shown) == shown)
  }
}
