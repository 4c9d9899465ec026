"""The screens of the decisions and actions of a collectif."""

from django.urls import path

from extranet.decisions import register_screens, views

urlpatterns = [
    path("collectifs/<slug:slug>/decisions/", views.decisions, name="decisions"),
    *(
        path(
            f"collectifs/<slug:slug>/{kind}/registre.{extension}",
            register_screens.register_file,
            {"kind": kind, "extension": extension},
            name=f"{kind}_{extension}",
        )
        for kind in ("decisions", "actions")
        for extension in ("pdf", "xlsx")
    ),
    path("collectifs/<slug:slug>/decisions/noter/", views.write_decision, name="record_decision"),
    path(
        "collectifs/<slug:slug>/decisions/<key:decision_id>/modifier/",
        views.write_decision,
        name="change_decision",
    ),
    path("collectifs/<slug:slug>/actions/", views.actions, name="actions"),
    path("collectifs/<slug:slug>/actions/noter/", views.write_action, name="record_action"),
    path(
        "collectifs/<slug:slug>/actions/<key:action_id>/modifier/", views.write_action, name="change_action"
    ),
    path("collectifs/<slug:slug>/actions/<key:action_id>/faite/", views.tick, name="tick_action"),
]
