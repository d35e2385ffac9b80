/** Everybody knows these: time, places, money, everyday things and the biggest names. Plurals count too. */
const everydayWords = `
  AM PM UTC GMT CET CEST EET EEST WET WEST MSK BST IST EST EDT CST CDT MST MDT PST PDT ET CT MT PT AKST HST AEST AEDT ACST AWST
  NZST NZDT JST KST SGT HKT WIB PKT BRT ART CLT SAST WAT EAT GST AST TRT
  US USA UK EU UAE NY LA SF DC NYC NZ AU CA DE FR JP BR ES IT NL IE SG HK KSA UN EMEA APAC LATAM AMER ANZ NA SEA MEA GA TX FL VA NJ OR WA
  AP SA AF ME NORAM DACH NE NW SE SW
  USD EUR GBP JPY AUD CAD CHF INR BRL BTC ETH USDC USDT XRP SOL BNB LTC DOGE ADA NFT
  SMS MMS PDF FAQ FAQS URL URLS CSV IP ETA ASAP OK TV PC PCS CD DVD USB GPS PIN ATM VAT ID IDS QR FYI NB AI IT HR PR CEO VIP CV TBD TBC TBA
  FM AC DJ BBQ GB MB KB TB HD 4K 2FA 3D 2D 4G 5G 3G LTE WIFI PS RSVP DIY EOD COB BCC CC AKA MP3 MP4 JPG JPEG PNG GIF ZIP
  AWS IBM BT AT T HP SAP HSBC DHL UPS BBC CNN NASA O2 MS VS GOV COVID GDPR NHS IRS BMW VISA AMEX IOS OS XBOX PS4 PS5 VPN
  DPD GLS TNT USPS FEDEX SIM FIFA NBA NFL UEFA II III IV VI VII VIII IX XI XII
`

/** English words that people write in capitals to be heard. */
const shouted = `
  A I AN THE AND OR BUT NOT NO ALL ANY ONLY NEW NOW WILL IS ARE BE IF IN ON AT TO OF BY FOR FROM WITH AS WE YOU OUR YOUR THIS THAT
  UPDATE UPDATED UPDATES NOTE NOTES PLEASE READ IMPORTANT URGENT ALERT NOTICE FINAL FIXED FIX SOLVED CLOSED DONE ISSUE ISSUES DOWN UP OPEN START END
  TIME DATE DAY HOUR IMPACT MINOR MAJOR OUTAGE ERROR ERRORS SLOW LIVE TEST STILL NEVER ALWAYS MUST DO DON DID HAS HAVE WAS WERE BOTH
  EVERY SOME NONE LOGIN SIGN EMAIL MAIL SITE WEB APP SERVER ONE TWO VERY ALSO THEN THAN WHEN WHAT WHO HOW WHY HELP INFO SAFE SORRY THANKS THANK
  TODAY JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC MON TUE WED THU FRI SAT SUN
  EDIT POST RE VIA NEXT LAST FIRST OFF OUT OVER MORE MOST LESS DATA USERS USER BUY SELL SEND PAY ADD RESOLVED
`

const listed = (text: string) => text.trim().split(/\s+/)

export const everyday = new Set([...listed(everydayWords), ...listed(shouted)])

/** What to say instead, where there is a way. */
export const spelledOut: Record<string, string> = {
  API: 'connection for other programs',
  APIS: 'connections for other programs',
  BGP: 'the way traffic finds us',
  CDN: 'the network that delivers our pages',
  CPU: 'computing power',
  CRM: 'customer list',
  DB: 'systems',
  DDOS: 'flood of traffic',
  DNS: 'how our address is found',
  IMAP: 'fetching mail',
  ISP: 'internet provider',
  KYC: 'identity check',
  LB: 'systems',
  MFA: 'sign-in codes',
  OTP: 'sign-in codes',
  POP: 'fetching mail',
  PSTN: 'telephone lines',
  RCA: 'report',
  SDK: 'building kit',
  SLA: 'service promise',
  SMTP: 'sending mail',
  SSL: 'secure connections',
  SSO: 'single sign-on',
  TLS: 'secure connections',
  UI: 'screens',
  VM: 'systems',
  VOD: 'recorded video',
  VOIP: 'internet calls',
}

/** The insides of somebody's machines: people who build with a product do not know them either. */
export const insides = new Set(
  listed(`
  BGP OOM LB LBS RDS NAT TTL MX SPF DKIM DMARC NTP MTU RAID SAN NFS IOPS DB DBS QPS RPS SRE NOC RCA MTTR K8S ASN DC DCS AZ AZS EC2 ELB ALB NLB EBS EKS ECS
  PSU OSPF MPLS DWDM ARP ICMP VLAN NIC NVME HDD PDU JVM GC WAL CRON SQS SNS EFS HA DR L4 L7 ISP ISPS OSD CEPH PVC CNI MTA MTAS SMPP SBC HSM WAF AMI ETR MQTT EDI TOR XSA CVE DRBD VRRP LACP IDP CAN RPC TSO KVM LXC CDC DLQ SLI
`),
)

/** Technical ones: whoever does not know the letters does not know the thing either. */
export const technical = new Set([
  ...insides,
  ...listed(`
  DNS CDN TLS SSL TCP UDP HTTP HTTPS SQL LDAP SAML OIDC OAUTH SMTP IMAP SIP RTP VPC CPU CPUS RAM VM VMS GPU GPUS SSH SFTP FTP DDOS RTMP HLS IPV6 ACME JWT
  MTU CORS WSDL SOAP GRPC RPC SDN NFV BGP PSTN XML JSON YAML CI CD
`),
])
