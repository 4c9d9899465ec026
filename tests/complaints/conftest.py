"""The people of training: the same structure, its director, and the team."""

from tests.training.conftest import centre, director, karim, lucie, session, team

__all__ = ["centre", "director", "karim", "lucie", "session", "team"]
