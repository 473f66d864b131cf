using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using ServiceBot.Texts;
using ServiceBot.Understanding;

namespace ServiceBot.Tests.Structure;

/// <summary>Guards that no regular expression of the program can be made to go over a text again and again.</summary>
public sealed class HostilePatternTests
{
    private const int Long = 8000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly Regex Making = new(
        @"\bnew Regex\(|\bRegex\??(\[\])? \w+( \{ get; \})? =>? (new\(|\[)|\bRegex\.(IsMatch|Match|Matches|EnumerateMatches|Count|Replace|Split|EnumerateSplits)\(");

    private static readonly Regex SafeName = new(@"const RegexOptions (\w+) =[^;]*\bNonBacktracking\b");

    /// <summary>The patterns in fields of dialogs/ and bot/.</summary>
    public static TheoryData<string> Names => [.. Patterns.Keys];

    private static Dictionary<string, Regex> Patterns { get; } = new[] { typeof(Reader).Assembly, typeof(House).Assembly }
        .SelectMany(a => a.GetTypes())
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(f => f.FieldType == typeof(Regex) && !f.DeclaringType!.ContainsGenericParameters)
        .ToDictionary(f => $"{f.DeclaringType!.Name}.{f.Name}", f => (Regex)f.GetValue(null)!);

    [Fact]
    public void Wherever_a_pattern_is_made_it_names_what_bounds_it() =>
        Assert.Empty(new[] { "dialogs", "bot", "compat" }.SelectMany(Sources).SelectMany(f => Unbounded(f.Text).Select(u => $"{f.Path}: {u}")));

    [Theory, MemberData(nameof(Names))]
    public void A_pattern_never_goes_back_and_bears_every_bomb(string name)
    {
        var pattern = Patterns[name];
        Assert.True(pattern.Options.HasFlag(RegexOptions.NonBacktracking) || pattern.MatchTimeout != Regex.InfiniteMatchTimeout || BoundedPattern.IsBounded($"{pattern}"), $"{name} is not bounded");

        var clock = Stopwatch.StartNew();
        foreach (var bomb in OddText.Bombs)
        {
            var text = string.Concat(Enumerable.Repeat(bomb, (Long / bomb.Length) + 1))[..Long];
            Assert.InRange(pattern.Count(text), 0, Long + 1);
        }

        Assert.True(clock.Elapsed < Soon, $"{name}: {clock.Elapsed}");
    }

    [Theory]
    [InlineData("private static readonly Regex A = new(@\"a;+\", RegexOptions.NonBacktracking);", true)]
    [InlineData("const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;\nvar a = new Regex(\n    \"a+\",\n    Safe);", true)]
    [InlineData("Regex.Replace(text, \"a+\", \"\", RegexOptions.None, TimeSpan.FromSeconds(1));", true)]
    [InlineData("private static readonly Regex A = BoundedPattern.Of(@\"a{1,9}\");", true)]
    [InlineData("private static readonly Regex A = new(@\"a;+\", RegexOptions.Compiled);", false)]
    [InlineData("private static Regex? A { get; } = new(\"a+\");", false)]
    [InlineData("private static readonly Regex[] All = [new(\"a+\")];", false)]
    [InlineData("const RegexOptions Fast = RegexOptions.Compiled;\nvar a = new Regex(\"a+\", Fast);", false)]
    [InlineData("var safe = new Regex(\"a+\");\nvar other = RegexOptions.NonBacktracking;", false)]
    [InlineData("Regex.IsMatch(text, \"a+\");", false)]
    public void The_guard_itself_sees_what_it_should(string source, bool isBounded) => Assert.Equal(isBounded, !Unbounded($"{source}\n").Any());

    [Theory]
    [InlineData("a{1,9}(b|c)?", true)]
    [InlineData(@"[-*•+]\*\+", true)]
    [InlineData("a*", false)]
    [InlineData("[a]+", false)]
    [InlineData(@"[\]]+", false)]
    [InlineData("a{2,}", false)]
    public void A_pattern_is_bounded_in_which_nothing_repeats_without_end(string pattern, bool isBounded)
    {
        Assert.Equal(isBounded, BoundedPattern.IsBounded(pattern));
        Assert.Equal(isBounded ? null : typeof(ArgumentException), Record.Exception(() => BoundedPattern.Of(pattern))?.GetType());
    }

    // Each making of a pattern, to the end of its statement, that names neither NonBacktracking nor BoundedPattern nor a time.
    private static IEnumerable<string> Unbounded(string source)
    {
        var bounds = SafeName.Matches(source).Select(m => m.Groups[1].Value).Append("NonBacktracking").Append("TimeSpan").Append("BoundedPattern");
        var bound = new Regex($@"\b({string.Join('|', bounds)})\b");
        return Making.Matches(source).Select(m => source[m.Index..source.IndexOf(";\n", m.Index, StringComparison.Ordinal)]).Where(s => !bound.IsMatch(s));
    }

    private static IEnumerable<(string Path, string Text)> Sources(string project) =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
        let shown = Path.GetRelativePath(Repository.Root, path)
        where !shown.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "BoundedPattern.cs")
        select (shown, File.ReadAllText(path).ReplaceLineEndings("\n"));
}
