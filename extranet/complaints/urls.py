"""The register of complaints, and the way to make one."""

from django.urls import path

from extranet.complaints import views

urlpatterns = [
    path("formations/reclamations/", views.complaints, name="complaints"),
    path("formations/reclamations/faire/", views.complain, name="complain"),
    path("formations/reclamations/<key:complaint_id>/", views.complaint, name="complaint"),
    path("formations/reclamations/<key:complaint_id>/ameliorer/", views.improve, name="improve"),
    path("formations/ameliorations/<key:improvement_id>/faite/", views.improved, name="improved"),
]
