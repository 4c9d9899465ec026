import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("content", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="du")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="au")),
            ],
            options={
                "verbose_name": "adhésion",
                "verbose_name_plural": "adhésions",
                "ordering": ["-starts_on"],
            },
        ),
        migrations.CreateModel(
            name="SpaceMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Anime"),
                            ("member", "Participe"),
                            ("external", "Participe, venant d’ailleurs"),
                        ],
                        default="member",
                        max_length=12,
                        verbose_name="rôle",
                    ),
                ),
                ("starts_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="du")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="au")),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="accounts.space",
                        verbose_name="espace",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="space_memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "place dans un espace",
                "verbose_name_plural": "places dans les espaces",
            },
        ),
        migrations.CreateModel(
            name="Structure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("centre_social", "Centre social"),
                            ("evs", "Espace de vie sociale"),
                            ("en_creation", "Projet en création"),
                            ("partenaire", "Partenaire"),
                        ],
                        default="centre_social",
                        max_length=16,
                        verbose_name="nature",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="nom")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="adresse de la fiche")),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="Ce que l’on vient y faire, avec des mots simples.",
                        max_length=400,
                        verbose_name="en une phrase",
                    ),
                ),
                (
                    "management_mode",
                    models.CharField(
                        choices=[
                            ("associatif", "Association"),
                            ("collectivite", "Commune ou intercommunalité"),
                            ("caf", "Caf"),
                        ],
                        default="associatif",
                        max_length=16,
                        verbose_name="mode de gestion",
                    ),
                ),
                ("address", models.CharField(max_length=200, verbose_name="adresse")),
                ("postal_code", models.CharField(max_length=5, verbose_name="code postal")),
                ("commune", models.CharField(max_length=80, verbose_name="commune")),
                ("insee_code", models.CharField(blank=True, max_length=5, verbose_name="code Insee")),
                ("epci", models.CharField(blank=True, max_length=120, verbose_name="intercommunalité")),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="latitude")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="longitude")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="adresse électronique")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="téléphone")),
                ("website", models.URLField(blank=True, verbose_name="site")),
                (
                    "hours",
                    models.TextField(
                        blank=True,
                        help_text="Une ligne par jour ou groupe de jours.",
                        verbose_name="horaires d’accueil",
                    ),
                ),
                (
                    "access",
                    models.TextField(
                        blank=True,
                        help_text="Bus, stationnement, accès de plain-pied, boucle…",
                        verbose_name="venir",
                    ),
                ),
                (
                    "activities",
                    models.TextField(
                        blank=True, help_text="Une activité par ligne.", verbose_name="ce qui s’y passe"
                    ),
                ),
                (
                    "project_axes",
                    models.TextField(
                        blank=True, help_text="Un axe par ligne.", verbose_name="axes du projet social"
                    ),
                ),
                ("presentation", wagtail.fields.RichTextField(blank=True, verbose_name="présentation")),
                (
                    "family_approval",
                    models.BooleanField(default=False, verbose_name="animation collective familles"),
                ),
                (
                    "approved_until",
                    models.DateField(blank=True, null=True, verbose_name="agrément Caf jusqu’au"),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "structure",
                "verbose_name_plural": "structures",
                "ordering": ["name"],
            },
            bases=(wagtail.models.preview.PreviewableMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name="structure",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="content.image",
                verbose_name="image",
            ),
        ),
        migrations.AddField(
            model_name="structure",
            name="space",
            field=models.OneToOneField(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="structure",
                to="accounts.space",
                verbose_name="espace",
            ),
        ),
        migrations.AddField(
            model_name="structure",
            name="themes",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                limit_choices_to={"locale__language_code": "fr"},
                related_name="structures",
                to="content.theme",
                verbose_name="thèmes",
            ),
        ),
        migrations.AddField(
            model_name="affiliation",
            name="structure",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="affiliations",
                to="accounts.structure",
                verbose_name="structure",
            ),
        ),
        migrations.AddIndex(
            model_name="spacemembership",
            index=models.Index(fields=["user", "ends_on"], name="places_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="spacemembership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("space", "user"),
                name="one_open_place_per_space",
                violation_error_message="Cette personne a déjà une place dans cet espace.",
            ),
        ),
        migrations.AddConstraint(
            model_name="spacemembership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="place_ends_after_start",
                violation_error_message="La date de fin vient avant la date de début.",
            ),
        ),
        migrations.AddConstraint(
            model_name="structure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__isnull", False),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="structure_on_the_map",
                violation_error_message="Donnez la latitude et la longitude, ou aucune des deux.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="affiliation_ends_after_start",
                violation_error_message="La date de fin vient avant la date de début.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("structure",),
                name="one_running_affiliation",
                violation_error_message="Cette structure a déjà une adhésion en cours.",
            ),
        ),
    ]
