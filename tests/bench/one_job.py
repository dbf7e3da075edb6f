"""One job in a process that does nothing else, as a worker has just been started for it."""

import os
import sys
from uuid import UUID

import django


def main(job_id: UUID) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adv_portal.settings")
    django.setup()
    from adv_portal.audit.actors import Actor  # noqa: PLC0415 -- the environment comes first
    from reports.domain.making import make_report  # noqa: PLC0415

    job = make_report(job_id=job_id, actor=Actor.system("bench"))
    if job is None or job.failure:
        sys.exit(f"The job was not done: {job and job.failure}")


if __name__ == "__main__":
    main(UUID(sys.argv[1]))
