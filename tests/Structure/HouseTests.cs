using System.Text.RegularExpressions;

namespace ServiceBot.Tests.Structure;

/// <summary>Guards the one-way rule: a room names only rooms on lower floors.</summary>
public sealed class HouseTests
{
    private static readonly Dictionary<string, int> Dialogs = new()
    {
        ["Texts"] = 0,
        ["Orders"] = 1,
        ["Conversations"] = 2,
        ["Knowledge"] = 2,
        ["Understanding"] = 3,
        ["Handoff"] = 4,
        ["Care"] = 4,
        ["Buying"] = 5,
        ["Replies"] = 5,
    };

    private static readonly Dictionary<string, int> Bot = new()
    {
        ["Storage"] = 1,
        ["DirectLine"] = 2,
        ["FrontDesk"] = 2,
        ["BackOffice"] = 3,
        ["Connector"] = 3,
        ["Pages"] = 3,
        ["Visitors"] = 4,
        ["Agents"] = 4,
        ["Clock"] = 4,
        ["Owner"] = 5,
        ["DemoShop"] = 5,
    };

    // Within one floor only these know each other: Knowledge speaks the words that Conversations defines.
    private static readonly (string From, string To)[] Granted = [("Knowledge", "Conversations")];

    [Fact]
    public void Every_folder_of_the_two_projects_has_a_floor()
    {
        Assert.Equal(Dialogs.Keys.Order(), RoomsOf("dialogs"));
        Assert.Equal(Bot.Keys.Order(), RoomsOf("bot"));
    }

    [Fact]
    public void In_dialogs_rooms_name_only_rooms_below() => Assert.Empty(Upward("dialogs", Dialogs));

    [Fact]
    public void In_bot_rooms_name_only_rooms_below() => Assert.Empty(Upward("bot", Bot));

    [Fact]
    public void Dialogs_names_nothing_of_bot()
    {
        var found = Sources("dialogs").SelectMany(f => Bot.Keys.Where(room => f.Text.Contains($"ServiceBot.{room}", StringComparison.Ordinal)).Select(room => $"{f.Path} names {room}"));
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("dialogs", @"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    [InlineData("dialogs", @"\bTask\b|\basync\b|\bawait\b|\bThread\b")]
    [InlineData("dialogs", @"\bILogger\b|\bIConfiguration\b|\bHttpContext\b|\bTimeProvider\b|Microsoft\.(AspNetCore|Extensions|Bot|Data)")]
    [InlineData("dialogs", @"\bSELECT\b|\bINSERT INTO\b")]
    [InlineData("bot", @"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    public void Some_words_are_never_said_in_a_project(string project, string pattern)
    {
        var forbidden = new Regex(pattern);
        Assert.Empty(Sources(project).Where(f => forbidden.IsMatch(f.Text)).Select(f => $"{f.Path}: {forbidden.Match(f.Text).Value}"));
    }

    [Fact]
    public void Sql_is_only_in_storage()
    {
        var sql = new Regex(@"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) |Microsoft\.Data\.Sqlite|\bNpgsql\.|using Npgsql");
        Assert.Empty(Sources("bot").Where(f => f.Room != "Storage" && sql.IsMatch(f.Text)).Select(f => f.Path));
    }

    [Fact]
    public void Activities_are_known_only_at_the_doors()
    {
        string[] doors = ["Visitors", "Agents", "DirectLine", "Connector"];
        var activity = new Regex(@"\bI?(Message|Event|ConversationUpdate)?Activity\b|Microsoft\.Bot\.");
        Assert.Empty(Sources("bot").Where(f => !doors.Contains(f.Room) && activity.IsMatch(f.Text.Replace("System.Diagnostics.Activity;", "", StringComparison.Ordinal))).Select(f => f.Path));
    }

    [Fact]
    public void Stages_change_only_through_the_care_machine()
    {
        var assignment = new Regex(@"\bStage = CareStage\.|\bStage = (Listening|Clarifying|Concerned|CallingAgent|WithAgent|Resolved|Closed)\b");
        Assert.Empty(Sources("dialogs").Where(f => f.Room != "Conversations" && assignment.IsMatch(f.Text)).Select(f => f.Path));
    }

    [Fact]
    public void No_folder_is_called_after_nothing_in_particular()
    {
        string[] words = ["Helpers", "Utils", "Utilities", "Common", "Managers", "Models", "Services", "Misc", "Shared", "Core", "Interfaces"];
        var folders = new[] { "dialogs", "bot", "compat", "tests" }.SelectMany(p => Directory.EnumerateDirectories(Path.Combine(Repository.Root, p), "*", SearchOption.AllDirectories));
        Assert.Empty(folders.Select(f => Path.GetFileName(f)!).Intersect(words));
    }

    [Fact]
    public void Nothing_depends_on_which_packages_are_used()
    {
        var conditional = new Regex(@"^\s*#if\b", RegexOptions.Multiline);
        Assert.Empty(new[] { "dialogs", "bot", "compat", "tests" }.SelectMany(Sources).Where(f => conditional.IsMatch(f.Text)).Select(f => f.Path));
    }

    [Fact]
    public void Program_only_lists()
    {
        Assert.InRange(File.ReadLines(Path.Combine(Repository.Root, "bot", "Program.cs")).Count(), 1, 40);
    }

    [Theory]
    [InlineData("using ServiceBot.Care;", "Care", true)]
    [InlineData("var x = Care.Mood.After();", "Care", true)]
    [InlineData("using static ServiceBot.Care.CareTrigger;", "Care", true)]
    [InlineData("// Care. is a word", "Care", false)]
    [InlineData("var careful = 1;", "Care", false)]
    public void The_guard_itself_sees_what_it_should(string source, string room, bool seen) => Assert.Equal(seen, Names(source, room));

    private static IEnumerable<string> Upward(string project, Dictionary<string, int> floors)
    {
        var roofTypes = Sources(project).Where(f => f.Room == "").Select(f => Path.GetFileNameWithoutExtension(f.Path)).Where(t => t != "Program").ToList();
        foreach (var file in Sources(project).Where(f => f.Room != ""))
        {
            foreach (var (room, floor) in floors.Where(r => r.Key != file.Room && r.Value >= floors[file.Room] && Names(file.Text, r.Key) && !Granted.Contains((file.Room, r.Key))))
            {
                yield return $"{file.Path} (floor {floors[file.Room]}) names {room} (floor {floor})";
            }

            foreach (var type in roofTypes.Where(t => Regex.IsMatch(Code(file.Text), $@"(\bnew |\bstatic |[(<])?\b{t}[.(]")))
            {
                yield return $"{file.Path} names {type}, which lives above all rooms";
            }
        }
    }

    private static bool Names(string source, string room) =>
        Regex.IsMatch(Code(source), $@"\bServiceBot\.{room}\b|(?<![\w.]){room}\.(?=[A-Z])");

    // Without comments and texts.
    private static string Code(string source) => Regex.Replace(source, "//[^\n]*|\"[^\"\n]*\"", "");

    private static IEnumerable<string> RoomsOf(string project) =>
        Sources(project).Select(f => f.Room).Where(r => r != "").Distinct().Order();

    private static IEnumerable<(string Path, string Room, string Text)> Sources(string project)
    {
        var root = Path.Combine(Repository.Root, project);
        foreach (var path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
            if (parts[0] is not ("bin" or "obj") && !parts.Contains("obj"))
            {
                yield return (Path.GetRelativePath(Repository.Root, path), parts.Length > 1 ? parts[0] : "", File.ReadAllText(path));
            }
        }
    }
}
