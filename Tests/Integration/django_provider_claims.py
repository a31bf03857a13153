"""The claims of django-oauth-toolkit's ID Token and userinfo: an application that asks for `email` gets it."""
from oauth2_provider.oauth2_validators import OAuth2Validator


class EmailClaim(OAuth2Validator):
    oidc_claim_scope = None

    def get_additional_claims(self):
        return {"email": lambda request: request.user.email}
