"""The screens of the discussions of a collectif."""

from django.urls import path

from extranet.discussions import buttons, views, writing

LIST = "collectifs/<slug:slug>/discussions/"
THREAD = f"{LIST}<key:thread_id>/"
POST = f"{THREAD}messages/<key:post_id>/"

urlpatterns = [
    path(LIST, views.discussions, name="discussions"),
    path(f"{LIST}nouvelle/", writing.start, name="start_discussion"),
    path(THREAD, views.discussion, name="discussion"),
    path(f"{THREAD}resoudre/", buttons.resolve, name="resolve_discussion"),
    path(f"{THREAD}epingler/", buttons.pin, name="pin_discussion"),
    path(f"{THREAD}sourdine/", buttons.mute, name="mute_discussion"),
    path(POST, views.post, name="post"),
    path(f"{POST}modifier/", writing.edit_post, name="edit_post"),
    path(f"{POST}retirer/", writing.withdraw_post, name="withdraw_post"),
]
