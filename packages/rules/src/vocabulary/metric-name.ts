/** Rates, limits and delays that somebody sets: zero is a choice there, and no missing measurement. */
const setting =
  /(?:^|_)(?:tax|vat|discount|interest|commission|exchange|sampl(?:e|ing)|frame|bit|baud|refresh|playback|learning|dropout|hourly|daily)_rate(?:_|$)|^(?:max|min|default|initial|start|base|allowed|retry)_|(?:^|_)(?:limit|timeout|delay|interval|ttl|offset|threshold|budget)(?:_|$)/;

/** Whether a name that sounds like a metric, in `snake_case`, is that of a setting: `tax_rate`, `max_tokens`, `delay_ms`. */
export function namesSetting(name: string): boolean {
  return setting.test(name);
}
