"""The screens that exist in the demonstration alone; config/urls.py includes them there only."""

from django.urls import path

from demo import entry, letters

app_name = "demo"

urlpatterns = [
    path("entrer/<slug:key>/", entry.enter, name="enter"),
    path("courrier/", letters.letters, name="letters"),
    path("courrier/<int:letter_id>/", letters.letter, name="letter"),
]
