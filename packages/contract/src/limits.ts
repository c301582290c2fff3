const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;
const second = 1_000;
const minute = 60 * second;

/** Every bound in the system. The unit is the end of the name. */
export const limits = {
  url: { charactersMax: 2_048 },

  git: {
    /** A whole `ls-remote`, name resolution included. */
    lsRemoteMs: 30 * second,
    fetchMs: 10 * minute,
    /** Reading the tree of a commit. */
    treeMs: 60 * second,
    /** Telling how many files of a working tree differ from the commit: worth a note, not a wait. */
    dirtyFilesMs: 5 * second,
    /**
     * git gives up when fewer than this many bytes a second arrive for `lowSpeedSeconds`: a host that prepares a large
     * pack sends a few bytes every five seconds. `fetchMs` bounds hosts that do so for ever.
     */
    lowSpeedBytesPerSecond: 1,
    lowSpeedSeconds: 120,
    /** The bare repository on disk while it is fetched: watched, and the fetch is killed above it. */
    repositoryBytesMax: 4 * GiB,
    diskPollMs: 250,
    treeEntriesMax: 500_000,
    treeDepthMax: 200,
    pathBytesMax: 4_096,
    outputBytesMax: 256 * MiB,
    stderrBytesMax: 64 * KiB,
  },

  /** What workers keep of fetched repositories, to fetch only what is new. */
  cloneCache: {
    /** On disk, of all repositories; configurable. */
    bytesMax: 5 * GiB,
    /** After removing, this much of it is full at most, so that not every fetch has to remove something. */
    keptShare: 0.9,
    /** A process measures the cache again when it has added more than this share of it: others add too. */
    unmeasuredShareMax: 0.05,
    /** A copy of more packs, or of more than `growthMax` times its largest pack, is thrown away and fetched anew. */
    packsMax: 40,
    growthMax: 3,
    growthBytesMin: 16 * MiB,
    /** Commits that the server is told of. */
    commitsToldMax: 16,
    /** A worker looks this often whether the cache is over its size: what was in use then may be free now. */
    tendEveryMs: 10 * minute,
    /** For a copy that is just being removed. */
    lockWaitMs: 5 * second,
  },

  analysis: {
    fileBytesMax: 1 * MiB,
    /** A file whose name does not tell its language is read to find out, up to this size. */
    unknownFileBytesMax: 256 * KiB,
    filesMax: 200_000,
    /** A file whose longest line is over this is minified or data. */
    lineCharactersMax: 20_000,
    /** The same in Markdown and plain text, where a picture or a paragraph is one line and secrets stand beside it. */
    proseLineCharactersMax: 200_000,
    /** Brackets nested deeper are hostile: trees so deep make parents and queries quadratic. */
    bracketDepthMax: 2_000,
    /** Blocks of YAML nested deeper overflow a buffer of its grammar, which holds 253 levels. */
    yamlDepthMax: 250,
    /** Visible nodes of one syntax tree: some 100 MB. */
    nodesMax: 5_000_000,
    /** Depth of one syntax tree. */
    treeDepthMax: 100_000,
    /** A tree's memory above this is not kept for the next file. */
    treeBytesKeptMax: 32 * MiB,
    findingsPerFileMax: 1_000,
    findingsPerScanMax: 100_000,
    /**
     * UTF-16 code units of all texts of the findings of one file, and of a scan: what comes behind is left out. Most findings have
     * some 400; the worker holds those of a whole scan.
     */
    findingsPerFileCharactersMax: 2 * MiB,
    findingsPerScanCharactersMax: 64 * MiB,
    /** UTF-16 code units of texts beside excerpts: longer ones are cut, and what is longer in an answer is none of ours. */
    ruleIdCharactersMax: 200,
    messageCharactersMax: 1_000,
    symbolCharactersMax: 500,
    /** What a rule or an engine that failed says, and why a file was skipped. */
    errorCharactersMax: 300,
    /** Facts of one kind in one file, and UTF-16 code units of each text in them. */
    factsPerKindMax: 2_000,
    factCharactersMax: 200,
    /** All facts of one file as JSON, in UTF-16 code units: a file with more is stored without. */
    factsCharactersMax: 2 * MiB,
    /** All facts of a scan, unpacked: files beyond keep none. A million lines have some 60 MB; the worker holds a tenth of it. */
    factsPerScanBytesMax: 256 * MiB,
    /** Steps from router to router, of all that are taken to find where the routes of one file stand: what is left then stands nowhere. */
    routerStepsPerFileMax: 2_000,
    ruleErrorsPerFileMax: 100,
    ruleErrorsPerScanMax: 10_000,
    /** Wall clock of one file, enforced from outside by killing the child. */
    fileMs: 20 * second,
    /**
     * Wall clock that one scan may spend on slow files: what each takes beyond `slowMs`, and of a lost one everything, with
     * `slowMs` for the process that replaces its own. What has not been analysed by then is left out.
     */
    slowMs: 1 * second,
    slowMsPerScanMax: 10 * minute,
    /** Scans in a row that try a file in vain, after which an unchanged commit is not scanned again on its account. */
    lostAttemptsMax: 3,
    /** Soft limits inside the child, in processor time: on parsing a file and on matching all queries in it. */
    parseMs: 5 * second,
    queryMs: 5 * second,
    /** Resident memory of one child, enforced from outside. */
    childBytesMax: 1 * GiB,
    /** JavaScript heap of one child, enforced by V8; native trees and buffers come on top. */
    childHeapBytesMax: 512 * MiB,
    /** One answer of a child: a file with as many and as long findings as the limits allow stays below. */
    answerBytesMax: 16 * MiB,
    /** All answers of a child to one batch, which is some ten megabytes of source at most. One that says more begins anew. */
    batchAnswersBytesMax: 64 * MiB,
    childPollMs: 100,
    childStartMs: 30 * second,
    /** A child that cannot start this often in a row makes the scan fail as retryable. */
    childStartAttemptsMax: 3,
    batchFilesMax: 256,
    batchBytesMax: 8 * MiB,
    excerptLinesMax: 12,
    excerptLineCharactersMax: 300,
  },

  /** What a repository's `.gitattributes` may say; what is left out of them is named in the report. */
  attributes: {
    filesMax: 1_000,
    /** Of all these files together. */
    bytesMax: 4 * MiB,
    /** Lines that set linguist's attributes, in all files: the last ones, which win. */
    linesMax: 10_000,
    /** Looks at a pattern or at a character of a path, in one scan: a few seconds. Each path adds its own to what is left of them. */
    stepsMax: 50_000_000,
    stepsPerPath: 2_000,
  },

  scan: {
    attemptsMax: 5,
    /** Exponential: base × 2^(attempt − 1), capped, with jitter of half. */
    backoffBaseMs: 5 * second,
    backoffMaxMs: 10 * minute,
    /** A claim not renewed for this long is free to take. */
    leaseMs: 30 * second,
    /** Also how soon a cancelled scan stops, and how fresh its progress is. */
    leaseRenewMs: 2 * second,
    totalMs: 60 * minute,
  },

  batches: {
    inputsMax: 1_000,
    /** A body of as many inputs, each with the longest URL, ref and labels that are accepted. */
    bodyBytesMax: 8 * MiB,
    nameCharactersMax: 200,
    failuresShownMax: 50,
    pageMax: 100,
    /** Throughput is measured over the last part of a batch, and not on fewer scans. */
    etaWindowMs: 10 * minute,
    etaScansMin: 5,
    /** Waiting jobs that are moved ahead at the same time. */
    raisedAtOnce: 50,
  },

  identity: {
    /** Pairs of findings of one scan that are compared by their words, in all: some two seconds. */
    comparisonsMax: 500_000,
    /** The same under one key. */
    comparisonsPerKeyMax: 20_000,
    /** Words of one file's findings by which it is told what other file it went on as. */
    fileWordsMax: 1_000,
    /** Words that may be looked at in all for that: less than a second. */
    fileWordsLookedAtMax: 3_000_000,
    /** Of a finding that was fixed longer ago, the same text elsewhere is another finding. */
    elsewhereDaysMax: 30,
  },

  audit: {
    /** Packs of differences after one of all files: reading an audit unpacks as many. */
    packsMax: 32,
  },

  snapshot: {
    /** Of what a scan leaves for the next one, compressed, as it is stored; the next scan is a cold one above it. */
    bytesMax: 256 * MiB,
    /** The same, unpacked: it is held in memory, and takes a few times as much there. */
    unpackedBytesMax: 512 * MiB,
    /** Branches of a repository for which one is kept, the most recently scanned ones. */
    perRepositoryMax: 16,
  },

  /** Analysing commits of the past, so that the first day shows a history. */
  backfill: {
    /** Commits of one backfill: the latest ones, if the interval would give more. */
    commitsMax: 400,
    /** Commits on the first-parent line that are looked at to choose from. */
    lineMax: 500_000,
    /** A job analyses commits for about this long and goes back into the line: nothing waits longer for its worker. */
    sliceMs: 20 * second,
    /** Commits that are fetched in one conversation with the host. */
    fetchedTogether: 16,
    /** One commit, fetched and analysed; one that takes longer is left out. */
    commitMs: 10 * minute,
    /** Beginnings anew, because the rules changed or the history was rewritten meanwhile. */
    restartsMax: 5,
  },

  queue: {
    /**
     * A job whose consumer died, or whose delivery was lost with its connection, is delivered again after at most this
     * and two checks.
     */
    lockMs: 15 * second,
    stalledCheckMs: 5 * second,
    /** An idle consumer looks for jobs this often, whatever it is told: notifications get lost with connections. */
    idlePollMs: 5 * second,
    completedKept: 1_000,
    failedKept: 1_000,
    /** Time after which a producer's call to the queue store counts as failed. */
    commandMs: 5 * second,
  },

  reconcile: {
    everyMs: 15 * second,
    /** A queued scan younger than this may still be on its way to the queue. */
    graceMs: 10 * second,
    batchMax: 500,
  },

  partitions: {
    /** Monthly partitions of deltas that are there before their month begins. */
    monthsAhead: 2,
    /** Older days lie in one partition together: commits may say anything of their time. */
    yearsBack: 30,
    /** Made in one pass. */
    monthsMax: 24,
  },

  checkpoints: {
    /** After a month's first hour: more than any time zone is away from another, and than a scan takes to be stored. */
    graceHours: 48,
    /** Repositories of one transaction. */
    repositoriesMax: 500,
    /** Months that keep their own before the present one; of older ones each quarter's first does. */
    monthlyMonths: 3,
  },

  triage: {
    reasonCharactersMax: 2_000,
    assigneeCharactersMax: 200,
    /** Findings of one bulk request that names them. */
    bulkMax: 1_000,
    /** Findings of one bulk request that searches for them. */
    filterMax: 20_000,
    /** Events shown of one finding, the latest ones. */
    eventsMax: 500,
  },

  repository: {
    labelsMax: 20,
    labelCharactersMax: 60,
    ownerCharactersMax: 100,
  },

  export: {
    /** Findings read at a time. */
    batchMax: 2_000,
    /** A whole export. */
    totalMs: 30 * minute,
  },

  search: {
    textCharactersMax: 200,
    /** Values of one facet, the most frequent ones. */
    facetValuesMax: 50,
    /** Findings of a search that facets are counted of, where no sums know them. */
    facetFindingsMax: 5_000,
    /** Findings that a page of a search by text or path looks at, where no index knows which have it. */
    lookedAtMax: 4_000,
  },

  retention: {
    /** Rows that one statement removes. */
    rowsMax: 2_000,
    /** Packs of reports that one statement removes, each of which may be megabytes, and repositories that it looks through for them. */
    packsMax: 200,
    /** Weeks or months of one organisation that one pass sums up. */
    bucketsMax: 10,
    /**
     * For locks that scans need as well. Shorter than the second after which Postgres looks for deadlocks and ends one of two: that
     * one must not be a scan.
     */
    lockMs: 0.5 * second,
    /** Statements of one kind in one pass, and the time between passes. */
    stepsMax: 50,
    everyMs: 10 * minute,
  },

  /** Sums over a fleet, made anew outside of scans. */
  rollups: {
    everyMs: 2 * second,
    /** Days summed, and changes of findings added, in one transaction. */
    daysMax: 20,
    changesMax: 20_000,
    /** Repositories whose history moves from the sums of some labels or owners to others, in one transaction. */
    movesMax: 200,
    /** Transactions of one pass: the rest waits for the next. */
    batchesMax: 50,
  },

  fleet: {
    /** Entries of each list in a fleet's overview and in a digest. */
    listMax: 10,
    /** Days without a succeeded scan after which a repository is listed. */
    staleDays: 7,
    /** Days for which a failed scan is held against its repository. */
    failedDays: 30,
    /** Findings opened of late that a digest looks through for those that had been there before. */
    reopenedReadMax: 5_000,
  },

  http: {
    bodyBytesMax: 1 * MiB,
    pageDefault: 50,
    pageMax: 500,
    requestMs: 30 * second,
    readinessMs: 2 * second,
    /** What a 503 asks the caller to wait. */
    retryAfterMs: 5 * second,
    trendDaysMax: 3_660,
    trendGroupsMax: 1_000,
    /** Days that a digest looks back on. */
    digestDaysMax: 92,
    requestIdCharactersMax: 128,
  },

  idempotency: {
    keyCharactersMax: 255,
    /** A key's answer is given again for this long. */
    keptMs: 24 * 60 * minute,
    /** A request that has no answer after this is taken for lost: longer than its statements may take together. */
    pendingMs: 10 * minute,
  },

  database: {
    connectMs: 5 * second,
    statementMs: 30 * second,
    migrateMs: 10 * minute,
    /** A migration waits so long for a table; longer than any other statement may last. */
    migrateLockMs: minute,
  },

  process: {
    /** From SIGTERM to the end: running scans finish or are handed back. */
    shutdownMs: 25 * second,
    /** The last part of it, in which scans that still run are aborted and handed back. */
    handBackMs: 5 * second,
  },
} as const;
