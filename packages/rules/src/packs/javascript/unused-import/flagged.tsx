import { Button, Link } from "./ui"; // expect: javascript/unused-import
export const Page = () => <Button>Go</Button>;
