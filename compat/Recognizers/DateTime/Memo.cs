namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>What a reader found at each place of a line, each place read once, so that reading stays linear.</summary>
internal sealed class Memo<T>(Line line, Func<Line, int, Read<T>> reader)
{
    private readonly Read<T>[] found = new Read<T>[line.Count];
    private readonly bool[] known = new bool[line.Count];

    public Read<T> At(int at)
    {
        if (at < 0 || at >= found.Length)
        {
            return null;
        }

        if (!known[at])
        {
            found[at] = reader(line, at);
            known[at] = true;
        }

        return found[at];
    }
}
