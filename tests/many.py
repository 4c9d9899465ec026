"""Many pages at once: copies of one, written straight into the tables (30 in 0.1 s in place of 2)."""

import uuid

from django.db import connection
from wagtail.models import Page


def copies(made: Page, count: int) -> list[Page]:
    """As many published copies, « title 1 », « title 2 »…, each with the themes and other rows
    that hang on the first. They are in no search index."""
    last = made.get_siblings().order_by("-path").values_list("path", flat=True)[0]
    start = int(last[-4:], 36) + 1
    pages = [_copy(made, number, f"{made.path[:-4]}{_base36(start + number)}") for number in range(count)]
    pages = Page.objects.bulk_create(pages)
    _copy_rows(type(made)._meta.db_table, "page_ptr_id", made, pages)
    for relation in type(made)._meta.get_fields():
        if relation.one_to_many and relation.related_model._meta.app_label == "home":
            _copy_rows(relation.related_model._meta.db_table, relation.field.column, made, pages)
        elif relation.many_to_many and not relation.auto_created:
            _copy_rows(relation.m2m_db_table(), relation.m2m_column_name(), made, pages)
    return pages


def _copy(made: Page, number: int, path: str) -> Page:
    base = made.page_ptr
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    page = Page(**{name: getattr(base, name) for name in names})
    page.path = path
    page.title, page.slug = f"{made.title} {number + 1}", f"{made.slug}-copie-{number}"
    page.url_path = made.url_path.replace(f"/{made.slug}/", f"/{page.slug}/")
    page.translation_key = uuid.uuid4()
    return page


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + digits
    return digits.rjust(4, "0")


def _copy_rows(table: str, column: str, old: Page, pages: list[Page]) -> None:
    """The row of that table whose column names the old page, again for each new one."""
    with connection.cursor() as cursor:
        columns = [field.name for field in connection.introspection.get_table_description(cursor, table)]
        sources = {name: f'old."{name}"' for name in columns if name != "id"}
        sources[column] = "page.id"
        if "translation_key" in sources:
            sources["translation_key"] = "page.translation_key"
        places = ", ".join(["%s"] * len(pages))
        cursor.execute(
            f'INSERT INTO "{table}" ({", ".join(f"""\"{name}\"""" for name in sources)}) '
            f'SELECT {", ".join(sources.values())} FROM "{table}" old, wagtailcore_page page '
            f'WHERE old."{column}" = %s AND page.id IN ({places})',
            [old.pk, *(page.pk for page in pages)],
        )
