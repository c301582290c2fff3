export const Queue = () => <ul className="queue" />;
