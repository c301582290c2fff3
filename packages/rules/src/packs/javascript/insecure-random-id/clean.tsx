export const Star = () => <i style={{ left: `${Math.random() * 100}%`, opacity: Math.random() }} />;
