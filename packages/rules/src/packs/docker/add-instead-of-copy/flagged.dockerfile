FROM node:20-slim
# expect-below: docker/add-instead-of-copy
ADD package.json package-lock.json /app/
# expect-below: docker/add-instead-of-copy
ADD . /app
# expect-below: docker/add-instead-of-copy
ADD --chown=node:node src /app/src
# expect-below: docker/add-instead-of-copy
ADD ["config/ledger.yml", "/etc/ledger.yml"]
# expect-below: docker/add-instead-of-copy
add entrypoint.sh /usr/local/bin/
# expect-below: docker/add-instead-of-copy
ADD requirements.txt \
    /app/
