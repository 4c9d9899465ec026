"""Wagtail's PostgreSQL search, without accents in the suggestions as one types."""

from typing import Any

from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend


class SearchBackend(PostgresSearchBackend):
    """The search follows the configuration « francais » (search/setup.py), the suggestions
    « simple_unaccent »: the stock one finds nothing for « bene » in « bénévoles »."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.autocomplete_config = "simple_unaccent"
