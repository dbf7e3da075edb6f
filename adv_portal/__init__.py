"""The portal; loads the Celery app, so that tasks find their broker."""

from adv_portal.celery import app as celery_app

__all__ = ("celery_app",)
