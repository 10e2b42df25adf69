from django.urls import path

from media import views

urlpatterns = [
    path("originals/<path:name>", views.original, name="media_original"),  # ty: ignore[no-matching-overload]
]
