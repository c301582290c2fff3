# expect-below: docker/container-runs-as-root
FROM ruby:3.3
WORKDIR /srv
RUN bundle install
EXPOSE 3000
