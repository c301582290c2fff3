import { textAt } from "./document-node.ts";
import type { DocumentNode } from "./document-node.ts";

/** What listens at a port by IANA's registry or its project's default. */
interface AdminService {
  readonly title: string;
  /** Gives a shell, a debugger or a container engine, and not only data. */
  readonly administersMachine?: boolean;
}

const machine = (title: string): AdminService => ({ title, administersMachine: true });
const data = (title: string): AdminService => ({ title });

/** Ports that only operators and the service's own neighbours should reach. */
export const adminPorts: ReadonlyMap<number, AdminService> = new Map([
  [22, machine("SSH")],
  [23, machine("Telnet")],
  [2375, machine("the Docker engine, unencrypted")],
  [2376, machine("the Docker engine")],
  [3389, machine("remote desktop")],
  [5900, machine("VNC")],
  [5005, machine("the Java debugger")],
  [5678, machine("the Python debugger")],
  [9229, machine("the Node.js debugger")],
  [10250, machine("the kubelet")],
  [6443, machine("the Kubernetes API")],
  [2379, data("etcd")],
  [2380, data("etcd")],
  [1433, data("SQL Server")],
  [1521, data("Oracle")],
  [3306, data("MySQL")],
  [33060, data("MySQL")],
  [5432, data("PostgreSQL")],
  [6432, data("PgBouncer")],
  [6379, data("Redis")],
  [26379, data("Redis Sentinel")],
  [11211, data("memcached")],
  [27017, data("MongoDB")],
  [27018, data("MongoDB")],
  [9042, data("Cassandra")],
  [7474, data("Neo4j")],
  [7687, data("Neo4j")],
  [8086, data("InfluxDB")],
  [8123, data("ClickHouse")],
  [5984, data("CouchDB")],
  [9200, data("Elasticsearch")],
  [9300, data("Elasticsearch")],
  [5601, data("Kibana")],
  [9092, data("Kafka")],
  [2181, data("ZooKeeper")],
  [5672, data("RabbitMQ")],
  [15672, data("RabbitMQ's administration")],
  [4222, data("NATS")],
  [8222, data("NATS monitoring")],
  [8500, data("Consul")],
  [8200, data("Vault")],
  [9090, data("Prometheus")],
  [9093, data("Alertmanager")],
  [9001, data("MinIO's administration")],
  [5555, data("Flower")],
  [8081, data("an administration page")],
  [5050, data("pgAdmin")],
  [26257, data("CockroachDB")],
  [19530, data("Milvus")],
  [6333, data("Qdrant")],
]);

/** Images that are an administration page, whatever port they have. */
const adminImages =
  /(?:^|\/)(?:adminer|pgadmin4?|phpmyadmin|mongo-express|redis-?commander|redisinsight|portainer(?:-ce)?|flower|kafka-ui|cloudbeaver|rabbitmq:[^\s]*management|traefik\/whoami|dozzle)(?:[:@/]|$)/i;

/** Ports that other programs use as well: who listens there shows in the service's name or image. */
const sharedPorts: ReadonlyMap<number, RegExp> = new Map([
  [3389, /rdp|desktop|windows|guac/i],
  [5005, /java|jvm|jdk|spring|debug/i],
  [5050, /pgadmin/i],
  [5555, /flower|celery/i],
  [5678, /python|debugpy|django|flask|fastapi|debug/i],
  [8081, /admin|express|commander|console|dashboard|-ui\b/i],
  [8086, /influx/i],
  [8123, /clickhouse/i],
  [8200, /vault/i],
  [8222, /nats/i],
  [8500, /consul/i],
  [9001, /minio/i],
  [9090, /prom|cockpit/i],
]);

/** What a compose service publishes at a port that only operators should reach, or null. */
export function adminServiceAt(
  port: number,
  { key, service }: { readonly key: string; readonly service: DocumentNode },
): string | null {
  const image = textAt(service, "image") ?? "";
  if (adminImages.test(image)) return adminPorts.get(port)?.title ?? "an administration page";
  const isMeant = sharedPorts.get(port)?.test(`${key} ${image}`) ?? true;
  return isMeant ? (adminPorts.get(port)?.title ?? null) : null;
}
