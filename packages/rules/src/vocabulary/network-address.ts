/**
 * Names that RFC 2606, RFC 6761, RFC 6762 and RFC 7686 set aside, and those of private networks and clusters: what goes
 * to an onion service or through I2P is encrypted by the network itself.
 */
const privateSuffix =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|test|example|invalid|localstack|svc|cluster|consul|docker|default|example\.(?:com|org|net|edu)|home\.arpa|onion|i2p)$/i;

/** Hosts whose http addresses are names: of XML namespaces, schemas and licences (W3C, OASIS, OpenXML …). */
const naming =
  /(?:^|\.)(?:w3\.org|xmlsoap\.org|openxmlformats\.org|purl\.org|schema\.org|xmlns\.com|json-schema\.org|apache\.org|gnu\.org|opensource\.org|creativecommons\.org|oasis-open\.org|openid\.net|dublincore\.org|ns\.adobe\.com|schemas\.microsoft\.com|java\.sun\.com|opengis\.net|tempuri\.org|jabber\.org|etherx\.jabber\.org|iana\.org|ietf\.org|sitemaps\.org|itunes\.com|search\.yahoo\.com|ogp\.me|rdfs\.org|docbook\.org|inkscape\.org|sodipodi\.sourceforge\.net|yourdomain\.com|your-?\w*\.com|mysite\.com|my-?domain\.com|domain\.com|website\.com|some-?\w*\.com|foo\.com|bar\.com)$/i;

const privateAddress =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0\.0\.0\.0$|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)|^\[?(?:::1?|f[cd][0-9a-f]{2}:.*|fe80:.*|)\]?$/i;

/**
 * True when a host is another machine on a network that one does not own: not this machine, a private or documentation
 * address (RFC 1918, RFC 6598, RFC 3927, RFC 5737), a reserved or single-label name, a service of Tor or I2P, or a host
 * that only names things.
 */
export function isPublicHost(host: string): boolean {
  const bare = host.replace(/\.$/, "");
  if (!/^[a-z0-9[]/i.test(bare) || /[{}%<>$*]/.test(bare) || privateAddress.test(bare)) return false;
  if (!bare.includes(".") && !bare.startsWith("[")) return false;
  return !privateSuffix.test(bare) && !naming.test(bare);
}
