FROM node:20
# expect-below: config/bind-all-interfaces
ENV HOST=0.0.0.0
