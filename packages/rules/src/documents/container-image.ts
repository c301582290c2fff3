import { isFilledIn } from "./templates.ts";

/** Tags that move: the same name is another image tomorrow. */
const movingTags =
  /^(?:latest|edge|nightly|main|master|develop|dev|unstable|canary|rolling|current|stable|mainline|lts)$/i;

/** Docker's official images, which alone have no owner in their name. */
const officialImages: ReadonlySet<string> = new Set(
  (
    "adminer aerospike alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash bonita buildpack-deps " +
    "busybox caddy cassandra centos chronograf cirros clearlinux clefos clickhouse clojure composer consul convertigo couchbase " +
    "couchdb crate dart debian docker drupal eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang fedora " +
    "flink fluentd friendica gazebo gcc geonetwork ghost golang gradle groovy haproxy haskell haxe hello-world hitch httpd " +
    "hylang ibmjava influxdb irssi java jenkins jetty joomla jruby julia kapacitor kibana kong krakend lightstreamer liquibase " +
    "logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats nats-streaming " +
    "neo4j neurodebian nextcloud nginx node notary odoo open-liberty openjdk openresty opensuse oraclelinux orientdb percona " +
    "perl photon php php-zendserver phpmyadmin piwik plone postfixadmin postgres pypy python r-base rabbitmq rakudo-star " +
    "redis redmine registry rethinkdb rocket.chat rockylinux almalinux ros ruby rust sapmachine satosa scratch silverpeas sl " +
    "solr sonarqube sourcemage spark spiped storm swarm swift swipl telegraf teamspeak thrift tomcat tomee traefik ubuntu unit " +
    "valkey varnish vault websphere-liberty wordpress xwiki yourls znc zookeeper ubuntu-debootstrap"
  ).split(" "),
);

interface ContainerImage {
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

/** Returns the parts of `registry:5000/team/name:tag@sha256:…`. */
function parseImage(reference: string): ContainerImage {
  const [named = "", digest = null] = reference.trim().split("@");
  const [, name = named, tag = null] = /^(.*?)(?::([\w][\w.-]*))?$/.exec(named) ?? [];
  return tag?.includes("/") === true ? { name: named, tag: null, digest } : { name, tag, digest };
}

/** What holds where nothing else is said: `${TAG:-latest}` is `latest`. */
const withDefaults = (reference: string): string => reference.replace(/\$\{\w+:?-([\w./:-]*)\}/g, "$1");

/** A name that something fills in, and a tag that stands there: `{{ .Values.image.repository }}:latest`. */
const isFixedTag = (reference: string): boolean => movingTags.test(/:(\w+)$/.exec(reference)?.[1] ?? "");

/** Why an image is not the same one tomorrow, or null. What something else fills in is not judged. */
export function explainUnpinned(written: string): string | null {
  const reference = withDefaults(written);
  if (isFilledIn(reference) && isFixedTag(reference))
    return `The tag ${/\w+$/.exec(reference)?.[0] ?? ""} of this image moves: it is another image tomorrow.`;
  if (reference === "" || reference.toLowerCase() === "scratch" || isFilledIn(reference)) return null;
  const { name, tag, digest } = parseImage(reference);
  if (digest !== null) return null;
  // A bare name that is none of the registry's own was built beside, or is filled in by a tool.
  if (tag === null && !name.includes("/") && !officialImages.has(name.toLowerCase())) return null;
  if (tag === null) return `The image ${name} has no tag: whatever is the latest then is what runs.`;
  return movingTags.test(tag) ? `The tag ${tag} of the image ${name} moves: it is another image tomorrow.` : null;
}
