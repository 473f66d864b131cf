using System.Text;

namespace ServiceBot.Tests.Care;

/// <summary>The texts in a C# source, with a dash for each value that is put into them.</summary>
internal static class SentencesInSource
{
    public static IReadOnlyList<string> Of(string source)
    {
        var texts = new List<string>();
        for (var at = 0; at < source.Length;)
        {
            at = Next(source, at, texts);
        }

        return texts;
    }

    // Reads what begins here: a comment, a character, a text or a single sign.
    private static int Next(string source, int at, List<string> texts)
    {
        var rest = source.AsSpan(at);
        if (rest.StartsWith("//"))
        {
            return rest.IndexOf('\n') is var end and >= 0 ? at + end : source.Length;
        }

        if (rest.StartsWith("'"))
        {
            return at + (rest[1] == '\\' ? rest[3..].IndexOf('\'') + 4 : rest[1..].IndexOf('\'') + 2);
        }

        var prefix = rest[0] is '$' or '@' && rest.Length > 1 ? rest[1] is '$' or '@' ? 2 : 1 : 0;
        if (rest.Length <= prefix || rest[prefix] != '"')
        {
            return at + 1;
        }

        return Text(source, at + prefix + 1, rest[..prefix].Contains('$'), rest[..prefix].Contains('@'), texts);
    }

    private static int Text(string source, int at, bool hasHoles, bool isVerbatim, List<string> texts)
    {
        var text = new StringBuilder();
        while (source[at] != '"' || isVerbatim && source[at + 1] == '"')
        {
            switch (source[at])
            {
                case '\\' when !isVerbatim:
                    text.Append(source[at + 1] == 'n' ? '\n' : source[at + 1]);
                    at += 2;
                    break;
                case '{' or '}' or '"' when source[at + 1] == source[at]:
                    text.Append(source[at]);
                    at += 2;
                    break;
                case '{' when hasHoles:
                    text.Append('–');
                    for (at++; source[at] != '}';)
                    {
                        at = Next(source, at, texts);
                    }

                    at++;
                    break;
                default:
                    text.Append(source[at++]);
                    break;
            }
        }

        texts.Add(text.ToString());
        return at + 1;
    }
}
