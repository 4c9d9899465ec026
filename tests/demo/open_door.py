"""The site's addresses as config/urls.py has them in the demonstration, which the tests' settings are not."""

from django.urls import include, path

from config import urls

handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)
urlpatterns = [path("demo/", include("demo.urls")), *urls.urlpatterns]
