/** Passwords that installations come with, or that everybody tries first. Lower case. */
const defaultPasswords = new Set(
  (
    "admin administrator root postgres mysql mariadb mongo mongodb redis rabbit rabbitmq guest user test tester demo oracle sa " +
    "elastic kibana grafana jenkins sonar gitlab minio minioadmin minio123 minio_secret airflow superset metabase keycloak neo4j " +
    "hasura directus strapi password passwd pass pass123 password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword " +
    "pa$$w0rd pa55word passw0rd1 mypassword my_password admin123 admin1234 admin@123 administrator1 root123 rootpass rootpassword " +
    "root_password user123 userpass test123 test1234 testpass testpassword guest123 demo123 default changeme change_me change-me " +
    "changeit changethis change-this changeme123 please-change-me please_change_me changeinproduction change-in-production " +
    "letmein welcome welcome1 welcome123 qwerty qwerty123 secret secret123 supersecret super_secret super-secret supersecret123 " +
    "mysecret my_secret my-secret topsecret s3cr3t s3cret secretpassword secret_password dbpass dbpassword db_password dbuser " +
    "postgrespass postgrespassword pgpassword mysqlpass mysqlpassword redispass redispassword pass1234 1234 12345 123456 1234567 " +
    "12345678 123456789 1234567890 111111 000000 abc123 temp temp123 example-password devpassword dev_password development " +
    "dev-secret devsecret dev_secret dev-secret-key secretkey secret_key secret-key supersecretkey super-secret-key " +
    "super_secret_key mysecretkey my-secret-key my_secret_key jwtsecret jwt_secret jwt-secret prom-operator postgres123 mysql123 redis123 mongo123 toor raspberry keyboard cat"
  ).split(" "),
);

/** Values that ask to be changed, however they are spelt. */
const changeMe = /^(?:please[-_ ]?)?change[-_ ]?(?:me|it|this|in[-_ ]prod\w*)?(?:[-_ !.]?[\w-]{0,30})?$/i;

/** True when a password is one that a stranger would try first: `changeme`, `postgres`, `admin123`. */
export function isDefaultPassword(value: string): boolean {
  // `PGPASSWORD` is the name of an environment variable; in capitals the word alone stands for what goes there.
  if (/^(?:[A-Z][A-Z0-9_]{1,30}PASS|(?:[A-Z][A-Z0-9_]{1,30})?(?:PASSWORD|SECRET|TOKEN|KEY))$/.test(value.trim()))
    return false;
  const text = value.trim().toLowerCase();
  return defaultPasswords.has(text) || (/change[-_ ]?(?:me|it|this|in[-_ ]?prod)/i.test(text) && changeMe.test(text));
}

/** `Admin123!`, `ledger12345`: a word and the row of the digits, which people take where a digit is asked for. */
export function isWordWithDigits(value: string): boolean {
  const [, digits] = /^[A-Za-z]{1,12}[@_!#.-]?(\d{3,10})[!@#$.]?$/.exec(value.trim()) ?? [];
  return digits !== undefined && "1234567890".startsWith(digits);
}

/** True when user and password are a pair that installations come with. */
export function isDefaultPair(user: string, password: string): boolean {
  if (password === "") return false;
  return isDefaultPassword(password) || (user.length >= 2 && user.toLowerCase() === password.toLowerCase());
}

/** Words that are as often the name of a field as a password: `{ password: "password" }`. */
export function isFieldName(value: string): boolean {
  return /^(?:password|passwd|pass|secret|token|user|test|default|demo|key|temp|secret_?key|admin|root)$/i.test(
    value.trim(),
  );
}
