export const Pool = () => <div className="pool" />;
