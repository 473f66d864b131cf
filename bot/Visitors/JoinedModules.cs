using System.Text;
using System.Text.RegularExpressions;

namespace ServiceBot.Visitors;

/// <summary>
/// Several ES modules as one, so that a browser asks once instead of once for each. Each keeps a scope of its own, just as it had, and runs once,
/// after those it imports. What the files may write is little: <c>import { a, b } from './other.js';</c> on a line at the beginning, and
/// <c>export</c> before a const, a function or a class.
/// </summary>
internal static partial class JoinedModules
{
    /// <summary>The module <paramref name="entry"/> with all it imports, itself last and with its exports.</summary>
    /// <param name="texts">The text of each module, by its file's name.</param>
    /// <exception cref="InvalidDataException">A module imports what is not there, in a circle, or in a form not known here.</exception>
    public static string Of(string entry, IReadOnlyDictionary<string, string> texts)
    {
        var joined = new StringBuilder();
        Add(entry, [], []);
        return joined.ToString();

        void Add(string name, HashSet<string> added, List<string> within)
        {
            if (within.Contains(name))
            {
                throw new InvalidDataException($"{string.Join(" imports ", within.Append(name))}: modules that import each other cannot be joined.");
            }

            var text = texts.GetValueOrDefault(name) ?? throw new InvalidDataException($"{within[^1]} imports {name}, which is not there.");
            foreach (Match import in Import().Matches(text))
            {
                if (!added.Contains(import.Groups["from"].Value))
                {
                    Add(import.Groups["from"].Value, added, [.. within, name]);
                }
            }

            added.Add(name);
            var body = Import().Replace(text, m => $"const {{ {m.Groups["names"].Value} }} = {ScopeOf(m.Groups["from"].Value)};");
            var scoped = Export().Replace(body, "${declared}");
            if (OtherForm().Match(scoped) is { Success: true } other)
            {
                throw new InvalidDataException($"{name} has \"{other.Value}\", a form that cannot be joined.");
            }

            var exported = string.Join(", ", Export().Matches(body).Select(e => e.Groups["name"].Value));
            joined.Append(within.Count == 0 ? body : $"const {ScopeOf(name)} = (() => {{\n{scoped}return {{ {exported} }};\n}})();\n");
        }
    }

    private static string ScopeOf(string name) => $"${Path.GetFileNameWithoutExtension(name)}";

    [GeneratedRegex(@"^import \{ (?<names>\w+(?:, \w+)*) \} from '\./(?<from>\w+\.js)';", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?<declared>(?:const|class|(?:async )?function) (?<name>\w+))", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Export();

    [GeneratedRegex(@"^(?:import|export)\b.*", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OtherForm();
}
