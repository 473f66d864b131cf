using ServiceBot.Owner;

namespace ServiceBot.Tests.Owner;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:4000")]
    [InlineData("--urls=http://localhost:4000", "--environment", "Development")]
    public void Without_a_verb_the_host_starts(params string[] args) => Assert.Null(Typed.Run(args).Exit);

    [Theory]
    [InlineData("There is no verb \"serve\". There are ask, backup, changes, check, doctor, erase, evaluate, export, import, new-token-key, teams-app, verify; --help explains them.", "serve")]
    [InlineData("\"-v\" is not an option", "-v")]
    [InlineData("\"--\" is not an option", "--")]
    [InlineData("\"ask\" is not an option", "--urls", "http://localhost:4000", "ask", "hello")]
    [InlineData("\"--urls\" has no value", "--urls")]
    [InlineData("\"ask\" needs the message", "ask")]
    [InlineData("\"ask\" takes one TEXT", "ask", "how", "much")]
    [InlineData("\"ask\" has no option \"--jsno\". Its options: --json, --knowledge FOLDER, --help.", "ask", "hello", "--jsno")]
    [InlineData("\"--json\" takes no value", "ask", "hello", "--json=yes")]
    [InlineData("\"--knowledge\" needs a value", "ask", "hello", "--knowledge")]
    [InlineData("\"--knowledge\" needs a value", "ask", "hello", "--knowledge=")]
    [InlineData("\"--knowledge\" needs a value", "ask", "hello", "--knowledge", "--json")]
    [InlineData("\"--json\" stands there twice", "ask", "hello", "--json", "--json")]
    [InlineData("There is no folder \"/no/such/folder\"", "ask", "hello", "--knowledge", "/no/such/folder")]
    [InlineData("\"check\" takes one FOLDER", "check", "here", "there")]
    [InlineData("There is no folder \"/no/such/folder\"", "check", "/no/such/folder")]
    [InlineData("\"evaluate\" needs --in FILE.jsonl and --out FILE.jsonl", "evaluate", "--in", "x.jsonl")]
    [InlineData("\"evaluate\" takes only options, not \"x.jsonl\"", "evaluate", "x.jsonl")]
    public void What_cannot_be_done_is_said_in_one_line(string said, params string[] args)
    {
        var typed = Typed.Run(args);

        Assert.Equal((2, ""), (typed.Exit, typed.Output));
        Assert.Contains(said, Assert.Single(typed.ErrorLines));
    }

    [Theory]
    [InlineData("evaluate", "--help")]
    [InlineData("evaluate", "-h")]
    [InlineData("evaluate --in FILE.jsonl --out FILE.jsonl", "evaluate", "--help")]
    [InlineData("evaluate --in FILE.jsonl --out FILE.jsonl", "evaluate", "nonsense", "--help")]
    [InlineData("ask \"TEXT\" [--json] [--knowledge FOLDER]", "ask", "--help")]
    [InlineData("check [FOLDER]", "check", "-h")]
    public void Help_is_no_mistake(string said, params string[] args)
    {
        var typed = Typed.Run(args);

        Assert.Equal((0, ""), (typed.Exit, typed.Error));
        Assert.Contains(said, typed.Output);
    }

    [Fact]
    public void After_two_dashes_even_dashes_are_a_text()
    {
        var typed = Typed.Run("ask", "--knowledge", Repository.Knowledge, "--", "--help");

        Assert.Equal(0, typed.Exit);
        Assert.Contains("Would say", typed.Output);
    }

    [Fact]
    public void Home_is_the_nearest_folder_upwards_that_holds_knowledge()
    {
        var home = Repository.TemporaryFolder();
        var deep = Directory.CreateDirectory(Path.Combine(home, "a", "b")).FullName;
        Directory.CreateDirectory(Path.Combine(home, "knowledge"));

        Assert.Equal(home, Home.Find(deep));
        Assert.Equal(home, Home.Find(home));
        Assert.Equal(Path.Combine(home, "a"), Home.Find(Directory.CreateDirectory(Path.Combine(home, "a", "knowledge")).Parent!.FullName));
    }

    [Fact]
    public void From_elsewhere_home_is_where_the_program_is() =>
        Assert.Equal(Repository.Root, Home.Find(Path.GetPathRoot(Repository.Root)!));
}
