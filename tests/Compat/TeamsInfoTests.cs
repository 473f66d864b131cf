using System.Net;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace ServiceBot.Tests.Compat;

/// <summary>How Teams is asked who somebody is; true of the stand-in and of the packages.</summary>
public class TeamsInfoTests
{
    private const string Maria = """{ "id": "29:maria", "name": "Maria", "objectId": "0a1b", "email": "maria@example.org", "tenantId": "t" }""";

    private const string InTeam = """
        {
          "type": "message", "channelId": "msteams", "conversation": { "id": "chat" },
          "channelData": { "team": { "id": "team", "name": "Care" } }
        }
        """;

    private const string InChat = """{ "type": "message", "channelId": "msteams", "conversation": { "id": "chat" } }""";

    private const string Joined = """
        {
          "type": "conversationUpdate", "channelId": "msteams", "conversation": { "id": "chat" }, "recipient": { "id": "28:bot" },
          "membersAdded": [ { "id": "28:bot" }, { "id": "29:maria" } ], "channelData": { "team": { "id": "team" } }
        }
        """;

    [Theory]
    [InlineData(InTeam, "/teams/v3/conversations/team/members/maria")]
    [InlineData(InChat, "/teams/v3/conversations/chat/members/maria")]
    public async Task A_member_is_asked_of_the_team_or_else_of_the_chat(string activity, string path)
    {
        var teams = new Teams(Maria);

        var member = await TeamsInfo.GetMemberAsync(teams.Turn(activity), "maria");

        Assert.Equal(("29:maria", "0a1b", "maria@example.org", "t"), (member.Id, member.AadObjectId, member.Email, member.TenantId));
        Assert.Equal($"GET {path}", Assert.Single(teams.Asked));
    }

    [Fact]
    public async Task A_member_of_another_team_can_be_asked_for()
    {
        var teams = new Teams(Maria);

        await TeamsInfo.GetTeamMemberAsync(teams.Turn(InTeam), "maria", "other");

        Assert.Equal("GET /teams/v3/conversations/other/members/maria", Assert.Single(teams.Asked));
    }

    [Fact]
    public async Task Members_come_a_page_at_a_time()
    {
        var teams = new Teams($$"""{ "continuationToken": "more", "members": [ {{Maria}} ] }""");

        var first = await TeamsInfo.GetPagedMembersAsync(teams.Turn(InChat), 100);
        await TeamsInfo.GetPagedTeamMembersAsync(teams.Turn(InTeam), continuationToken: first.ContinuationToken);

        Assert.Equal("more", first.ContinuationToken);
        Assert.Equal("0a1b", Assert.Single(first.Members).AadObjectId);
        Assert.Equal(
            ["GET /teams/v3/conversations/chat/pagedmembers?pageSize=100", "GET /teams/v3/conversations/team/pagedmembers?continuationToken=more"],
            teams.Asked);
    }

    [Fact]
    public async Task Outside_a_team_there_is_no_team_to_ask()
    {
        var teams = new Teams(Maria);

        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetTeamMemberAsync(teams.Turn(InChat), "maria"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetPagedTeamMembersAsync(teams.Turn(InChat)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetMemberAsync(teams.Turn("{ }"), "maria"));
        Assert.Empty(teams.Asked);
    }

    [Fact]
    public async Task Without_a_connector_nobody_can_be_asked()
    {
        var turn = new TurnContext(new RecordingAdapter(), Read(InTeam));

        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetMemberAsync(turn, "maria"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetPagedMembersAsync(turn));
    }

    [Fact]
    public async Task A_new_member_named_by_id_only_is_asked_for()
    {
        var (teams, bot) = (new Teams(Maria), new Greeter());

        await bot.OnTurnAsync(teams.Turn(Joined));

        Assert.Equal(["28:bot", "29:maria maria@example.org"], bot.Joined);
        Assert.Single(teams.Asked);
    }

    [Fact]
    public async Task A_new_member_that_Teams_cannot_find_stays_as_named()
    {
        var bot = new Greeter();
        var teams = new Teams("""{ "error": { "code": "ConversationNotFound", "message": "Conversation not found." } }""", HttpStatusCode.NotFound);

        await bot.OnTurnAsync(teams.Turn(Joined));

        Assert.Equal(["28:bot", "29:maria"], bot.Joined);
    }

    [Theory]
    [InlineData("""{ "error": { "code": "ServiceError" } }""", HttpStatusCode.InternalServerError)]
    [InlineData("<html>", HttpStatusCode.BadGateway)]
    [InlineData("", HttpStatusCode.Forbidden)]
    public async Task Any_other_refusal_ends_the_turn(string answer, HttpStatusCode status)
    {
        var bot = new Greeter();

        await Assert.ThrowsAsync<ErrorResponseException>(() => bot.OnTurnAsync(new Teams(answer, status).Turn(Joined)));

        Assert.Empty(bot.Joined);
    }

    private static Activity Read(string json) => JsonConvert.DeserializeObject<Activity>(json)!;

    private sealed class Greeter : TeamsActivityHandler
    {
        public List<string> Joined { get; } = [];

        protected override Task OnTeamsMembersAddedAsync(
            IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
            CancellationToken cancellationToken)
        {
            Joined.AddRange(teamsMembersAdded.Select(member => $"{member.Id} {member.Email}".Trim()));
            return Task.CompletedTask;
        }
    }

    /// <summary>The connector of Teams as far as HTTP: it gives one answer to all that is asked.</summary>
    private sealed class Teams(string answer, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        public TurnContext Turn(string activity)
        {
            var turn = new TurnContext(new RecordingAdapter(), Read(activity));
            turn.TurnState.Add<IConnectorClient>(new ConnectorClient(
                new Uri("https://smba.example/teams/"), new Anonymous(), new HttpClient(this, disposeHandler: false), disposeHttpClient: false));
            return turn;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
            return Task.FromResult(new HttpResponseMessage(status)
            {
                Content = new StringContent(answer, Encoding.UTF8, "application/json"),
                RequestMessage = request,
            });
        }
    }

    private sealed class Anonymous : ServiceClientCredentials;
}
