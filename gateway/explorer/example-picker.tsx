import { useEditorContext, useSchemaStore } from "@graphiql/react";
import { useMemo } from "react";
import { fittingExamples } from "./fitting.ts";
import type { Example } from "./settings.ts";

/** Puts an example into the editor of the open tab, as the history does. It stands inside GraphiQL. */
export function ExamplePicker({ examples }: { examples: readonly Example[] }) {
  const schema = useSchemaStore((state) => state.schema);
  const { queryEditor, variableEditor } = useEditorContext({ nonNull: true });
  const fitting = useMemo(() => fittingExamples(examples, schema), [examples, schema]);
  const show = (wanted: string) => {
    const example = fitting.find(({ name }) => name === wanted);
    if (!example) return;
    queryEditor?.setValue(example.query);
    variableEditor?.setValue(example.variables ? JSON.stringify(example.variables, null, 2) : "");
  };
  return (
    <select className="coir-examples" aria-label="Examples" value="" onChange={({ target: { value } }) => show(value)}>
      <option value="">Examples</option>
      {fitting.map(({ name, description }) => (
        <option key={name} value={name} title={description}>
          {name}
        </option>
      ))}
    </select>
  );
}
