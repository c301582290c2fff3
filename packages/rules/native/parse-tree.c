/*
 * Parses a text with tree-sitter and writes the tree into one buffer of typed arrays, in preorder. The native tree is
 * freed before the call returns, so nothing of it can leak, be freed late or be walked too deep.
 *
 * One translation unit with the C library of the npm package `tree-sitter`: the walk reads its internal nodes, which costs
 * a third of what its public cursor costs. What it must agree with are `ts_tree_cursor_current_field_id` and `ts_node_symbol`, `ts_node_is_named`, `ts_node_has_error` of version 0.25.1; a test compares it with the
 * WebAssembly build node by node.
 */
#define NAPI_VERSION 8
#include <node_api.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib.c"

/* Of node-addon-api's convention for grammar packages: "tree-sitter", "language" hashed with BLAKE2. */
static const napi_type_tag LANGUAGE_TYPE_TAG = {0x8AF2E5212AD58ABF, 0xD5006CAD83ABBA16};

/* Names what this was built from: results of another build are not taken over. */
#ifndef MUSTER_SOURCE
#define MUSTER_SOURCE "unknown"
#endif

/* Must equal the layout in `src/engine/tree/compact-tree.ts`: a header of eight words, then the columns, widest first. */
#define LAYOUT 1
#define HEADER_WORDS 8
#define BYTES_PER_NODE (4 * sizeof(uint32_t) + 2 * sizeof(uint16_t) + 1)
#define NO_NODE UINT32_MAX

enum { FLAG_NAMED = 1, FLAG_ERROR = 2, FLAG_MISSING = 4, FLAG_HAS_ERROR = 8 };

/* Answers instead of a buffer. */
enum { TIMED_OUT = -1, TOO_MANY_NODES = -2, TOO_DEEP = -3, OUT_OF_MEMORY = -4 };

typedef struct {
  uint32_t *start, *end, *parent, *next;
  uint16_t *kind, *field;
  uint8_t *flags;
} Columns;

typedef struct {
  Subtree subtree;
  const TSSymbol *aliases;
  const TSFieldMapEntry *fields, *fields_end;
  /* Where the next child's padding starts, in bytes. */
  uint32_t position;
  uint32_t child_index, structural_index;
  /* The innermost visible node, and for a hidden subtree the field that its children inherit. */
  uint32_t node;
  /* Visible nodes on the way here, this one included. */
  uint32_t level;
  TSFieldId inherited_field;
  bool is_visible;
} Frame;

typedef struct {
  TSParser *parser;
  char *text;
  size_t text_capacity;
  Frame *frames;
  uint32_t frame_capacity;
} Workspace;

typedef struct {
  const char *text;
  uint32_t length;
} Input;

typedef struct {
  uint32_t nodes_max, depth_max;
  /* log2 of the bytes of one code unit as the parser counts them. */
  unsigned unit_shift;
} Walk;

static const char *read_input(void *payload, uint32_t byte_index, TSPoint position, uint32_t *bytes_read) {
  (void)position;
  const Input *input = payload;
  if (byte_index >= input->length) {
    *bytes_read = 0;
    return "";
  }
  *bytes_read = input->length - byte_index;
  return input->text + byte_index;
}

/* Processor time of this thread: a busy machine must not make a file late that a quiet one reads in time. */
static double now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static bool is_over(TSParseState *state) { return now_ms() >= *(double *)state->payload; }

static Columns columns_of(void *buffer, uint32_t capacity) {
  uint32_t *words = (uint32_t *)buffer + HEADER_WORDS;
  uint16_t *halves = (uint16_t *)(words + (size_t)4 * capacity);
  return (Columns){
    .start = words,
    .end = words + capacity,
    .parent = words + (size_t)2 * capacity,
    .next = words + (size_t)3 * capacity,
    .kind = halves,
    .field = halves + capacity,
    .flags = (uint8_t *)(halves + (size_t)2 * capacity),
  };
}

static bool reserve_frame(Workspace *work, uint32_t depth) {
  if (depth < work->frame_capacity) return true;
  if (work->frame_capacity > UINT32_MAX / 2) return false;
  uint32_t capacity = work->frame_capacity == 0 ? 256 : work->frame_capacity * 2;
  Frame *frames = realloc(work->frames, (size_t)capacity * sizeof(Frame));
  if (frames == NULL) return false;
  work->frames = frames;
  work->frame_capacity = capacity;
  return true;
}

static TSFieldId field_at(const Frame *frame) {
  for (const TSFieldMapEntry *entry = frame->fields; entry < frame->fields_end; entry++) {
    if (!entry->inherited && entry->child_index == frame->structural_index) return entry->field_id;
  }
  return 0;
}

static void open_frame(Frame *frame, const TSLanguage *language, Subtree subtree, uint32_t position) {
  frame->subtree = subtree;
  frame->aliases = ts_language_alias_sequence(language, subtree.ptr->production_id);
  ts_language_field_map(language, subtree.ptr->production_id, &frame->fields, &frame->fields_end);
  frame->position = position;
  frame->child_index = 0;
  frame->structural_index = 0;
}

/* Writes one node and returns its index. */
static uint32_t write_node(const Columns *columns, uint32_t index, const TSLanguage *language, Subtree subtree,
                           TSSymbol alias) {
  TSSymbol symbol = alias ? alias : ts_subtree_symbol(subtree);
  bool is_error = symbol == ts_builtin_sym_error;
  bool is_named = alias ? ts_language_symbol_metadata(language, alias).named : ts_subtree_named(subtree);
  columns->kind[index] = ts_language_public_symbol(language, symbol);
  columns->flags[index] = (uint8_t)((is_named ? FLAG_NAMED : 0) | (is_error ? FLAG_ERROR : 0) |
                                    (ts_subtree_missing(subtree) ? FLAG_MISSING : 0) |
                                    (is_error || ts_subtree_error_cost(subtree) > 0 ? FLAG_HAS_ERROR : 0));
  return index;
}

/* Walks the whole tree without recursion. Returns 0, or the answer that stands for a limit. */
static int write_tree(Workspace *work, const TSTree *tree, const Walk *walk, void *buffer, uint32_t capacity) {
  const TSLanguage *language = tree->language;
  const Columns columns = columns_of(buffer, capacity);
  const unsigned shift = walk->unit_shift;
  uint32_t count = 0, depth = 0;

  uint32_t start = ts_subtree_padding(tree->root).bytes;
  write_node(&columns, count, language, tree->root, 0);
  columns.start[0] = start >> shift;
  columns.end[0] = (start + ts_subtree_size(tree->root).bytes) >> shift;
  columns.parent[0] = NO_NODE;
  columns.field[0] = 0;
  columns.next[0] = 1;
  count++;
  if (ts_subtree_visible_child_count(tree->root) > 0) {
    if (!reserve_frame(work, 0)) return OUT_OF_MEMORY;
    open_frame(&work->frames[0], language, tree->root, start);
    work->frames[0].node = 0;
    work->frames[0].level = 1;
    work->frames[0].inherited_field = 0;
    work->frames[0].is_visible = true;
    depth = 1;
  }

  while (depth > 0) {
    Frame *frame = &work->frames[depth - 1];
    if (frame->child_index == ts_subtree_child_count(frame->subtree)) {
      if (frame->is_visible) columns.next[frame->node] = count;
      depth--;
      continue;
    }
    Subtree child = ts_subtree_children(frame->subtree)[frame->child_index];
    // The padding of the first child is its parent's own.
    uint32_t child_start = frame->position + (frame->child_index == 0 ? 0 : ts_subtree_padding(child).bytes);
    uint32_t child_end = child_start + ts_subtree_size(child).bytes;
    bool is_extra = ts_subtree_extra(child);
    TSSymbol alias = !is_extra && frame->aliases ? frame->aliases[frame->structural_index] : 0;
    TSFieldId field = is_extra ? 0 : field_at(frame);
    if (field == 0 && !is_extra && !frame->is_visible) field = frame->inherited_field;
    bool is_visible = alias != 0 || ts_subtree_visible(child);
    uint32_t node = frame->node;
    frame->position = child_end;
    frame->child_index++;
    if (!is_extra) frame->structural_index++;

    if (is_visible) {
      // Never so if the library counts its nodes right; a wrong count must not write outside the buffer.
      if (count >= capacity) return TOO_MANY_NODES;
      uint32_t index = write_node(&columns, count, language, child, alias);
      columns.start[index] = child_start >> shift;
      columns.end[index] = child_end >> shift;
      columns.parent[index] = node;
      columns.field[index] = field;
      columns.next[index] = index + 1;
      count++;
      node = index;
    }
    if (ts_subtree_visible_child_count(child) == 0) continue;
    uint32_t level = frame->level + (is_visible ? 1 : 0);
    if (level > walk->depth_max) return TOO_DEEP;
    if (!reserve_frame(work, depth)) return OUT_OF_MEMORY;
    Frame *inner = &work->frames[depth];
    open_frame(inner, language, child, child_start);
    inner->node = node;
    inner->level = level;
    inner->inherited_field = field;
    inner->is_visible = is_visible;
    depth++;
  }
  uint32_t *header = buffer;
  header[0] = count;
  header[1] = capacity;
  return 0;
}

static bool throw_error(napi_env env, const char *message) {
  bool is_pending = false;
  // What Node.js threw itself says more.
  if (napi_is_exception_pending(env, &is_pending) != napi_ok || !is_pending) napi_throw_type_error(env, NULL, message);
  return false;
}

/* Whether a call succeeded; if not, an exception is pending, and the caller returns. */
static bool succeeded(napi_env env, napi_status status) {
  return status == napi_ok || throw_error(env, "Node.js refused a call of the native parser");
}

/* Copies a JavaScript string: a byte per character when all are ASCII, else UTF-16. */
static bool read_text(napi_env env, napi_value value, Workspace *work, Input *input, unsigned *unit_shift) {
  size_t units, bytes, written;
  if (napi_get_value_string_utf16(env, value, NULL, 0, &units) != napi_ok) return throw_error(env, "text must be a string");
  if (!succeeded(env, napi_get_value_string_utf8(env, value, NULL, 0, &bytes))) return false;
  // Every other character takes more bytes of UTF-8 than it has code units, a lone surrogate too.
  bool is_ascii = bytes == units;
  if (units >= UINT32_MAX / 4) return throw_error(env, "text is too long");
  size_t needed = (units + 1) * (is_ascii ? 1 : 2);
  if (needed > work->text_capacity) {
    char *text = realloc(work->text, needed);
    if (text == NULL) return throw_error(env, "out of memory");
    work->text = text;
    work->text_capacity = needed;
  }
  napi_status status = is_ascii
    ? napi_get_value_string_latin1(env, value, work->text, needed, &written)
    : napi_get_value_string_utf16(env, value, (char16_t *)work->text, units + 1, &written);
  if (!succeeded(env, status)) return false;
  *unit_shift = is_ascii ? 0 : 1;
  input->text = work->text;
  input->length = (uint32_t)(written << *unit_shift);
  return true;
}

static const TSLanguage *language_of(napi_env env, napi_value value) {
  bool is_tagged = false;
  void *language = NULL;
  napi_valuetype type;
  if (napi_typeof(env, value, &type) != napi_ok || type != napi_external ||
      napi_check_object_type_tag(env, value, &LANGUAGE_TYPE_TAG, &is_tagged) != napi_ok || !is_tagged ||
      napi_get_value_external(env, value, &language) != napi_ok || language == NULL) {
    throw_error(env, "not a tree-sitter language");
    return NULL;
  }
  uint32_t version = ts_language_abi_version(language);
  if (version < TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION || version > TREE_SITTER_LANGUAGE_VERSION) {
    throw_error(env, "the grammar was made for another version of tree-sitter");
    return NULL;
  }
  return language;
}

static Workspace *workspace_of(napi_env env) {
  void *data = NULL;
  if (!succeeded(env, napi_get_instance_data(env, &data))) return NULL;
  if (data == NULL) throw_error(env, "the native parser was not initialised");
  return data;
}

static napi_value number(napi_env env, int32_t value) {
  napi_value result;
  return succeeded(env, napi_create_int32(env, value, &result)) ? result : NULL;
}

/* Uses the caller's buffer when the tree fits, else a new one with a little room to grow. */
static napi_value write_result(napi_env env, napi_value given, Workspace *work, const TSTree *tree, const Walk *walk) {
  uint32_t descendants = ts_subtree_visible_descendant_count(tree->root);
  if (descendants >= walk->nodes_max) return number(env, TOO_MANY_NODES);
  uint32_t count = descendants + 1;
  void *data = NULL;
  size_t length = 0;
  bool is_buffer = false;
  if (!succeeded(env, napi_is_arraybuffer(env, given, &is_buffer))) return NULL;
  // One that was detached has neither data nor length.
  if (is_buffer && !succeeded(env, napi_get_arraybuffer_info(env, given, &data, &length))) return NULL;
  const size_t header = HEADER_WORDS * sizeof(uint32_t);
  size_t fitting = data == NULL || length < header ? 0 : (length - header) / BYTES_PER_NODE;
  uint32_t capacity = fitting > UINT32_MAX - 2 ? UINT32_MAX - 2 : (uint32_t)fitting;
  napi_value buffer = given;
  if (capacity < count) {
    uint64_t roomy = (uint64_t)count + count / 4 + 64;
    capacity = roomy > UINT32_MAX - 2 ? UINT32_MAX - 2 : (uint32_t)roomy;
    size_t bytes = header + (size_t)capacity * BYTES_PER_NODE;
    if (!succeeded(env, napi_create_arraybuffer(env, bytes, &data, &buffer))) return NULL;
    if (data == NULL) return number(env, OUT_OF_MEMORY);
  }
  int answer = write_tree(work, tree, walk, data, capacity);
  return answer == 0 ? buffer : number(env, answer);
}

/* parse(language, text, timeoutMs, nodesMax, depthMax, buffer): the buffer that holds the tree, or a negative answer. */
static napi_value parse(napi_env env, napi_callback_info info) {
  size_t argc = 6;
  napi_value argv[6];
  double timeout_ms;
  Walk walk;
  Input input;
  if (!succeeded(env, napi_get_cb_info(env, info, &argc, argv, NULL, NULL))) return NULL;
  Workspace *work = workspace_of(env);
  if (work == NULL) return NULL;
  const TSLanguage *language = argc < 6 ? (throw_error(env, "six arguments"), NULL) : language_of(env, argv[0]);
  if (language == NULL || !read_text(env, argv[1], work, &input, &walk.unit_shift)) return NULL;
  if (napi_get_value_double(env, argv[2], &timeout_ms) != napi_ok ||
      napi_get_value_uint32(env, argv[3], &walk.nodes_max) != napi_ok ||
      napi_get_value_uint32(env, argv[4], &walk.depth_max) != napi_ok) {
    throw_error(env, "limits must be numbers");
    return NULL;
  }
  // No number at all would never be over.
  if (!(timeout_ms >= 0)) {
    throw_error(env, "the time must be a number of milliseconds");
    return NULL;
  }
  if (!ts_parser_set_language(work->parser, language)) {
    throw_error(env, "the grammar was made for another version of tree-sitter");
    return NULL;
  }
  double end = now_ms() + timeout_ms;
  TSTree *tree = ts_parser_parse_with_options(
    work->parser, NULL,
    (TSInput){&input, read_input, walk.unit_shift == 0 ? TSInputEncodingUTF8 : TSInputEncodingUTF16LE, NULL},
    (TSParseOptions){&end, is_over});
  // Also lets go of what the parser holds of the text and, after a timeout, of the half-made tree.
  ts_parser_reset(work->parser);
  if (tree == NULL) return number(env, TIMED_OUT);
  napi_value result = write_result(env, argv[5], work, tree, &walk);
  ts_tree_delete(tree);
  return result;
}

static bool set_text(napi_env env, napi_value object, const char *name, const char *text) {
  napi_value value;
  napi_status status =
    text == NULL ? napi_get_null(env, &value) : napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &value);
  return succeeded(env, status) && succeeded(env, napi_set_named_property(env, object, name, value));
}

static bool set_flag(napi_env env, napi_value object, const char *name, bool is_set) {
  napi_value value;
  return succeeded(env, napi_get_boolean(env, is_set, &value)) &&
         succeeded(env, napi_set_named_property(env, object, name, value));
}

static bool add_symbol(napi_env env, napi_value symbols, const TSLanguage *language, TSSymbol symbol) {
  TSSymbolMetadata metadata = ts_language_symbol_metadata(language, symbol);
  napi_value entry;
  napi_value kind = number(env, ts_language_public_symbol(language, symbol));
  return kind != NULL && succeeded(env, napi_create_object(env, &entry)) &&
         set_text(env, entry, "name", ts_language_symbol_name(language, symbol)) &&
         set_flag(env, entry, "isNamed", metadata.named) && set_flag(env, entry, "isVisible", metadata.visible) &&
         succeeded(env, napi_set_named_property(env, entry, "kind", kind)) &&
         succeeded(env, napi_set_element(env, symbols, symbol, entry));
}

static bool add_field(napi_env env, napi_value fields, const TSLanguage *language, TSFieldId field) {
  const char *name = ts_language_field_name_for_id(language, field);
  napi_value value;
  napi_status status =
    name == NULL ? napi_get_null(env, &value) : napi_create_string_utf8(env, name, NAPI_AUTO_LENGTH, &value);
  return succeeded(env, status) && succeeded(env, napi_set_element(env, fields, field, value));
}

/* describe(language): names by symbol, which are named and visible, and the kind that nodes carry; names of fields by id. */
static napi_value describe(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value argv[1], result, symbols, fields;
  if (!succeeded(env, napi_get_cb_info(env, info, &argc, argv, NULL, NULL))) return NULL;
  const TSLanguage *language = language_of(env, argv[0]);
  if (language == NULL) return NULL;
  if (!succeeded(env, napi_create_object(env, &result)) || !succeeded(env, napi_create_array(env, &symbols)) ||
      !succeeded(env, napi_create_array(env, &fields))) {
    return NULL;
  }
  for (uint32_t symbol = 0; symbol < ts_language_symbol_count(language); symbol++) {
    if (!add_symbol(env, symbols, language, (TSSymbol)symbol)) return NULL;
  }
  for (uint32_t field = 0; field <= ts_language_field_count(language); field++) {
    if (!add_field(env, fields, language, (TSFieldId)field)) return NULL;
  }
  if (!succeeded(env, napi_set_named_property(env, result, "symbols", symbols)) ||
      !succeeded(env, napi_set_named_property(env, result, "fields", fields))) {
    return NULL;
  }
  return result;
}

static void free_workspace(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  Workspace *work = data;
  ts_parser_delete(work->parser);
  free(work->text);
  free(work->frames);
  free(work);
}

NAPI_MODULE_INIT() {
  Workspace *work = calloc(1, sizeof(Workspace));
  if (work == NULL) {
    throw_error(env, "out of memory");
    return NULL;
  }
  work->parser = ts_parser_new();
  if (!succeeded(env, napi_set_instance_data(env, work, free_workspace, NULL))) {
    free_workspace(env, work, NULL);
    return NULL;
  }
  napi_value layout = number(env, LAYOUT);
  napi_value source;
  napi_property_descriptor properties[] = {
    {"parse", NULL, parse, NULL, NULL, NULL, napi_default, NULL},
    {"describe", NULL, describe, NULL, NULL, NULL, napi_default, NULL},
  };
  if (layout == NULL || !succeeded(env, napi_set_named_property(env, exports, "layout", layout)) ||
      !succeeded(env, napi_create_string_utf8(env, MUSTER_SOURCE, NAPI_AUTO_LENGTH, &source)) ||
      !succeeded(env, napi_set_named_property(env, exports, "source", source)) ||
      !succeeded(env, napi_define_properties(env, exports, sizeof(properties) / sizeof(*properties), properties))) {
    return NULL;
  }
  return exports;
}
