"""The screens of the admin, and which roles open them."""

ADMIN_SCREENS = {
    "/gestion/": {"author", "editor", "administrator"},
    "/gestion/pages/": {"author", "editor", "administrator"},
    "/gestion/rapports/traductions/": {"author", "editor", "administrator"},
    "/gestion/snippets/home/joboffer/": {"editor", "administrator"},
    "/gestion/snippets/accounts/structure/": {"editor", "administrator"},
    "/gestion/snippets/content/sitetext/": {"editor", "administrator"},
    "/gestion/users/": {"administrator"},
    "/gestion/personnes/reunir/": {"administrator"},
    "/gestion/structures/importer/": {"administrator"},
    "/gestion/rapports/journal/": {"administrator"},
    "/gestion/rapports/qui-voit-quoi/": {"administrator"},
    "/gestion/rapports/reponses-par-courriel/": {"administrator"},
    "/gestion/rapports/file-d-attente/": {"administrator"},
    "/gestion/rapports/registre/": {"administrator"},
    "/gestion/groups/": {"administrator"},
    "/gestion/redirects/": {"administrator"},
    "/gestion/workflows/list/": {"administrator"},
    "/gestion/settings/content/siteidentity/1/": {"administrator"},
    "/gestion/sites/": set(),
    "/gestion/collections/": set(),
}
