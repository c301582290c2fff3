FROM node:20 AS build
RUN npm install -g typescript && apt-get install -y make
FROM python:3.12-slim
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
RUN pip install gunicorn==22.0.0 "flask==3.0.3"
RUN pip install . && pip install ./dist/ledger.whl
RUN npm ci && npm install --omit=dev
RUN npm install -g pm2@5.4.2 @ledger/cli@^2
RUN gem install bundler -v 2.5.11
RUN go install github.com/ledger/tool@v1.2.3
RUN apk add --no-cache curl=8.9.1-r1 git~=2.45
RUN apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10+deb12u7
RUN pip install $PACKAGES
RUN echo "pip install gunicorn" > /usage.txt
CMD ["npm", "install"]
