FROM python:3.12-slim

WORKDIR /vastgoed
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
# No build: templates and migrations stand beside the package, which finds them from where it is.
RUN printf '#!/bin/sh\nexec python -m vastgoed.cli "$@"\n' > /usr/local/bin/vastgoed \
    && chmod +x /usr/local/bin/vastgoed \
    && useradd --create-home vastgoed \
    && install -d -o vastgoed /data
ENV PYTHONPATH=/vastgoed/src PYTHONUNBUFFERED=1 VASTGOED_DATA=/data
USER vastgoed
EXPOSE 8000
CMD ["vastgoed", "--help"]
