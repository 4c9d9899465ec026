"""The desk of whoever leads collectifs."""

from django.urls import path

from extranet.desk import views

urlpatterns = [path("collectifs/bureau/", views.desk, name="desk")]
