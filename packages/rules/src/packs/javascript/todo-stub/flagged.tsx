import { useCallback } from "react";

export function useBilling() {
  const cancel = () => {
    // TODO: call the API, expect: javascript/todo-stub
  };
  const load = async () => {
    // mock until the endpoint exists
    return { plan: "pro", seats: 5 }; // expect: javascript/todo-stub
  };
  return { cancel, load };
}

export const Usage = () => {
  // TODO: render the chart
  return null; // expect: javascript/todo-stub
};

export function Form({ onSave }: Props) {
  return (
    <form
      onSubmit={() => {
        // TODO: submit the form, expect: javascript/todo-stub
      }}
    >
      <input placeholder="Name" />
    </form>
  );
}
