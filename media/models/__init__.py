from media.models.audio import AudioClip
from media.models.photo import Photo, PhotoQuerySet, PhotoRendition
from media.models.video import Video

__all__ = ["AudioClip", "Photo", "PhotoQuerySet", "PhotoRendition", "Video"]
