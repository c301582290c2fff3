-- Events of a column store.
CREATE TABLE events (
    website_id UUID,
    session_id UUID,
    visit_id UUID,
    created_at DateTime('UTC')
)
ENGINE = MergeTree
ORDER BY (website_id, created_at);
