"""A hasher that counts: how many times a request computes a hash, whatever it says."""

from django.contrib.auth.hashers import MD5PasswordHasher

HASHER = f"{__name__}.CountingHasher"
computed: list[str] = []


class CountingHasher(MD5PasswordHasher):
    def encode(self, password: str, salt: str) -> str:
        computed.append(salt)
        return super().encode(password, salt)
