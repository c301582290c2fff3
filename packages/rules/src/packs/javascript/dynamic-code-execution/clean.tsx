export const Total = ({ formula }: { formula: string }) => <output>{evaluateFormula(formula)}</output>;
