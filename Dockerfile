# The portal as one image, for the web server, the worker and the scheduler. See docs/operations/deployment.md.

FROM node:22-bookworm-slim AS packages
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM python:3.11-slim-bookworm AS build
ENV PYTHONDONTWRITEBYTECODE=1 PATH=/opt/venv/bin:$PATH
WORKDIR /portal
RUN python -m venv /opt/venv
COPY requirements.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY . .
COPY --from=packages /portal/node_modules node_modules
# The build reads settings, but needs no secret: those of development are enough for it.
RUN PORTAL_ENV=development python -m adv_portal.ops.build && rm -rf node_modules tests docs

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /portal --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /data /run/portal-metrics \
    && install -d -m 700 -o portal -g portal /keys
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PATH=/opt/venv/bin:$PATH PORTAL_ENV=production DATA_DIR=/data KEY_RING=/keys/ring
WORKDIR /portal
COPY --from=build /opt/venv /opt/venv
COPY --from=build /portal /portal
USER portal
EXPOSE 8000
VOLUME /data /keys
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["python", "-m", "adv_portal.ops.probe", "/healthz"]
CMD ["gunicorn", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=3", "--threads=4", "--timeout=60", "--graceful-timeout=30", "--max-requests=5000", "--max-requests-jitter=500", "--worker-tmp-dir=/dev/shm", "--forwarded-allow-ips=*", "--no-control-socket", "adv_portal.wsgi"]
