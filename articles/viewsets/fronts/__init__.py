"""The desk at which editors arrange fronts."""

from articles.viewsets.fronts.desk import front_desk

__all__ = ["front_desk"]
