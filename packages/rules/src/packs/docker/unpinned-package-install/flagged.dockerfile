FROM python:3.12-slim
# expect-below: docker/unpinned-package-install
RUN pip install gunicorn flask==3.0.3
# expect-below: docker/unpinned-package-install
RUN python -m pip install --no-cache-dir --index-url https://pypi.internal/simple requests
# expect-below: docker/unpinned-package-install
RUN npm install -g pm2
# expect-below: docker/unpinned-package-install
RUN gem install bundler
# expect-below: docker/unpinned-package-install
RUN go install github.com/ledger/tool@latest
# expect-below: docker/unpinned-package-install
RUN apk add --no-cache curl git
RUN apt-get update && \
# expect-below: docker/unpinned-package-install
    apt-get install -y --no-install-recommends curl && \
    rm -rf /var/lib/apt/lists/*
# expect-below: docker/unpinned-package-install
RUN ["yarn", "global", "add", "serve"]
# expect-below: docker/unpinned-package-install
RUN --mount=type=cache,target=/root/.cache cargo install ripgrep
# expect-below: docker/unpinned-package-install
RUN DEBIAN_FRONTEND=noninteractive apt install -y libpq5
