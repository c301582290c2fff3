FROM debian:12-slim
# expect-below: docker/exposed-admin-port
EXPOSE 22
# expect-below: docker/exposed-admin-port
EXPOSE 8080 2375/tcp
# expect-below: docker/exposed-admin-port
EXPOSE 9229
# expect-below: docker/exposed-admin-port
EXPOSE 5005 8080
# expect-below: docker/exposed-admin-port
EXPOSE 3389/tcp
# expect-below: docker/exposed-admin-port
expose 5900
