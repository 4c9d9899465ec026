"""The evidence of quality, from the desk of training."""

from django.urls import path

from extranet.evidence import views

urlpatterns = [
    path("formations/bureau/<int:year>/preuves.zip", views.evidence, name="training_evidence"),
]
