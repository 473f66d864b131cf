using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ServiceBot.Tests.Compat;

/// <summary>What ServiceBot reads out of activities and writes into them; true of the stand-in and of the packages.</summary>
public class SchemaTests
{
    private const string Mentioning = """
        {
          "type": "message", "text": "<at>Kettle Shop</at> who is <at>Maria</at>?", "recipient": { "id": "bot", "name": "Kettle Shop" },
          "entities": [
            { "type": "clientInfo", "locale": "de" },
            { "type": "mention", "mentioned": { "id": "bot", "name": "Kettle Shop" }, "text": "<at>Kettle Shop</at>" },
            { "type": "Mention", "mentioned": { "id": "maria", "name": "Maria" }, "text": "<at>Maria</at>" }
          ]
        }
        """;

    private static readonly JsonSerializerSettings Wire = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
    };

    [Fact]
    public void Those_mentioned_are_found_among_the_entities()
    {
        var message = Read(Mentioning);

        Assert.Equal(["bot", "maria"], message.GetMentions().Select(mention => mention.Mentioned.Id));
        Assert.True(message.MentionsRecipient());
        Assert.True(message.MentionsId("maria"));
        Assert.False(message.MentionsId("paul"));
        Assert.Empty(new Activity().GetMentions());
        Assert.False(new Activity { Recipient = new ChannelAccount("bot") }.MentionsRecipient());
    }

    [Fact]
    public void The_bot_takes_its_own_name_out_of_what_was_said_to_it()
    {
        var message = Read(Mentioning);

        Assert.Equal("who is <at>Maria</at>?", message.RemoveRecipientMention());
        Assert.Equal("who is <at>Maria</at>?", message.Text);
        Assert.Equal("who is ?", message.RemoveMentionText("maria"));
        Assert.Equal("who is ?", message.RemoveMentionText("paul"));
    }

    [Fact]
    public void A_mention_without_its_words_is_written_as_Teams_writes_it()
    {
        var message = Read("""
            {
              "text": "<AT>Kettle Shop</AT> hello", "recipient": { "id": "bot" },
              "entities": [ { "type": "mention", "mentioned": { "id": "bot", "name": "Kettle Shop" } } ]
            }
            """);

        Assert.Equal("hello", message.RemoveRecipientMention());
    }

    [Fact]
    public void A_mention_goes_out_as_one_whatever_it_is_called()
    {
        const string Expected = """{"mentioned":{"id":"maria","name":"Maria"},"text":"<at>Maria</at>","type":"mention"}""";
        var mention = new Mention(new ChannelAccount("maria", "Maria"), "<at>Maria</at>", "place");

        Assert.True(JToken.DeepEquals(JObject.Parse(Expected), JObject.Parse(Write(mention))), Write(mention));
        Assert.Equal("mention", new Mention().Type);
    }

    [Theory]
    [InlineData("message", "AsMessageActivity")]
    [InlineData("messageUpdate", "AsMessageUpdateActivity")]
    [InlineData("messageDelete", "AsMessageDeleteActivity")]
    [InlineData("messageReaction", "AsMessageReactionActivity")]
    [InlineData("installationUpdate", "AsInstallationUpdateActivity")]
    [InlineData("invoke", "AsInvokeActivity")]
    [InlineData("command", "AsCommandActivity")]
    [InlineData("commandResult", "AsCommandResultActivity")]
    [InlineData("weather", "")]
    public void An_activity_has_one_face(string type, string face)
    {
        var activity = new Activity(type);
        (string Name, IActivity? Face)[] faces =
        [
            ("AsMessageActivity", activity.AsMessageActivity()),
            ("AsMessageUpdateActivity", activity.AsMessageUpdateActivity()),
            ("AsMessageDeleteActivity", activity.AsMessageDeleteActivity()),
            ("AsMessageReactionActivity", activity.AsMessageReactionActivity()),
            ("AsInstallationUpdateActivity", activity.AsInstallationUpdateActivity()),
            ("AsInvokeActivity", activity.AsInvokeActivity()),
            ("AsCommandActivity", activity.AsCommandActivity()),
            ("AsCommandResultActivity", activity.AsCommandResultActivity()),
        ];

        Assert.Equal(face, string.Join(' ', faces.Where(seen => seen.Face is not null).Select(seen => seen.Name)));
        Assert.All(faces.Where(seen => seen.Face is not null), seen => Assert.Same(activity, seen.Face));
    }

    [Fact]
    public void Invokes_and_ends_are_made_of_their_type()
    {
        Assert.Equal(ActivityTypes.Invoke, Activity.CreateInvokeActivity().Type);
        Assert.Equal(ActivityTypes.EndOfConversation, Activity.CreateEndOfConversationActivity().Type);
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{ "text": " ", "attachments": [] }""", false)]
    [InlineData("""{ "text": "Hello" }""", true)]
    [InlineData("""{ "summary": "A case" }""", true)]
    [InlineData("""{ "attachments": [ { "contentType": "text/plain" } ] }""", true)]
    [InlineData("""{ "channelData": { "eventType": "editMessage" } }""", true)]
    public void A_message_has_content_when_there_is_anything_to_say(string json, bool has) => Assert.Equal(has, Read(json).HasContent());

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "channelData": null }""")]
    [InlineData("""{ "channelData": "msteams" }""")]
    [InlineData("""{ "channelData": 7 }""")]
    [InlineData("""{ "channelData": [ 1 ] }""")]
    [InlineData("""{ "channelData": { "team": "none" } }""")]
    [InlineData("""{ "channelData": { "notification": { "alert": "loud" } } }""")]
    public void Channel_data_of_another_shape_is_not_read(string json) =>
        Assert.False(Read(json).TryGetChannelData<TeamsChannelData>(out _));

    [Fact]
    public void What_Teams_says_of_an_activity_is_read_and_what_is_unknown_stays()
    {
        const string Json = """
            {
              "channel": { "id": "19:general", "name": "General", "type": "standard" }, "eventType": "channelRenamed",
              "team": { "id": "19:team", "name": "Care", "aadGroupId": "g" }, "notification": { "alert": true },
              "tenant": { "id": "t" }, "meeting": { "id": "m" }, "onBehalfOf": [ { "itemid": 0, "mentionType": "person", "mri": "8:x", "displayName": "Maria" } ],
              "settings": { "selectedChannel": { "id": "19:cases" }, "theme": "dark" },
              "since": "2026-03-01T09:30:00.2500000+01:00", "source": { "name": "message", "at": "2026-03-01" }
            }
            """;

        var data = JsonConvert.DeserializeObject<TeamsChannelData>(Json, Wire)!;

        Assert.Equal("channelRenamed", data.EventType);
        Assert.Equal("General", data.Channel.Name);
        Assert.Equal("g", data.Team.AadGroupId);
        Assert.Equal("t", data.Tenant.Id);
        Assert.Equal("19:cases", data.Settings.SelectedChannel.Id);
        Assert.Equal("Maria", Assert.Single(data.OnBehalfOf).DisplayName);
        Assert.Equal("2026-03-01T09:30:00.2500000+01:00", data.AdditionalProperties["since"]);
        Assert.True(JToken.DeepEquals(Parse(Json), Parse(Write(data))), Write(data));
    }

    [Fact]
    public void A_date_in_channel_data_leaves_as_it_came()
    {
        const string Json = """{ "type": "message", "channelData": { "team": { "id": "19:team", "name": "2026-03-01T09:30:00+01:00" }, "at": "2026-03-01T09:30:00.100Z" } }""";

        var message = Read(Json);

        Assert.Equal("2026-03-01T09:30:00+01:00", message.TeamsGetTeamInfo().Name);
        Assert.True(JToken.DeepEquals(Parse(Json), Parse(Write(message))), Write(message));
    }

    [Fact]
    public void Where_it_happened_in_Teams_is_asked_of_the_activity()
    {
        var inTeam = Read("""
            {
              "channelData": {
                "team": { "id": "19:team" }, "channel": { "id": "19:general" }, "settings": { "selectedChannel": { "id": "19:cases" } }
              }
            }
            """);
        var alone = new Activity();

        Assert.Equal("19:team", inTeam.TeamsGetTeamInfo().Id);
        Assert.Equal("19:general", inTeam.TeamsGetChannelId());
        Assert.Equal("19:cases", inTeam.TeamsGetSelectedChannelId());
        Assert.Null(alone.TeamsGetTeamInfo());
        Assert.Null(alone.TeamsGetChannelId());
        Assert.Null(alone.TeamsGetSelectedChannelId());
    }

    [Fact]
    public void A_message_can_ask_to_be_noticed()
    {
        var message = new Activity(ActivityTypes.Message) { ChannelData = new TeamsChannelData { EventType = "kept" } };

        message.TeamsNotifyUser();
        new Activity().TeamsNotifyUser();

        var data = message.GetChannelData<TeamsChannelData>();
        Assert.True(data.Notification.Alert);
        Assert.Equal("kept", data.EventType);
    }

    [Theory]
    [InlineData("aadObjectId")]
    [InlineData("objectId")]
    public void A_person_in_Teams_has_one_object_id_by_either_name(string name)
    {
        var person = JsonConvert.DeserializeObject<TeamsChannelAccount>($$"""
            { "id": "29:x", "{{name}}": "0a1b", "userPrincipalName": "maria@example.org", "tenantId": "t", "userRole": "user", "shoeSize": 38 }
            """)!;

        Assert.Equal("0a1b", person.AadObjectId);
        Assert.Equal("maria@example.org", person.UserPrincipalName);
        Assert.Equal("t", person.TenantId);
        Assert.Equal(38, (int?)person.Properties["shoeSize"]);
    }

    [Fact]
    public void Members_of_any_channel_can_be_taken_for_those_of_Teams()
    {
        var member = JsonConvert.DeserializeObject<ChannelAccount>("""{ "id": "29:x", "name": "Maria", "givenName": "Maria", "email": "m@example.org" }""")!;

        var page = new TeamsPagedMembersResult("next", [member]);

        Assert.Equal("next", page.ContinuationToken);
        Assert.Equal(("29:x", "Maria", "m@example.org"), page.Members.Select(one => (one.Id, one.GivenName, one.Email)).Single());
    }

    [Fact]
    public void A_conversation_goes_on_with_an_event_from_the_user()
    {
        var reference = new ConversationReference
        {
            ActivityId = "a",
            User = new ChannelAccount("anna"),
            Bot = new ChannelAccount("bot"),
            Conversation = new ConversationAccount(id: "c"),
            ChannelId = Channels.Msteams,
            Locale = "de",
            ServiceUrl = "https://channel",
        };

        var activity = reference.GetContinuationActivity();

        Assert.Equal((ActivityTypes.Event, "ContinueConversation"), (activity.Type, activity.Name));
        Assert.Equal(("anna", "bot", "c"), (activity.From.Id, activity.Recipient.Id, activity.Conversation.Id));
        Assert.Equal((Channels.Msteams, "de", "https://channel"), (activity.ChannelId, activity.Locale, activity.ServiceUrl));
        Assert.Same(reference, activity.RelatesTo);
        Assert.NotEqual(activity.Id, reference.GetContinuationActivity().Id);
    }

    [Fact]
    public void A_reply_can_be_answered_in_its_turn()
    {
        var activity = new Activity(ActivityTypes.Message) { Id = "in", From = new ChannelAccount("anna"), Recipient = new ChannelAccount("bot") };

        var reference = activity.GetReplyConversationReference(new ResourceResponse("out"));

        Assert.Equal(("out", "anna", "bot"), (reference.ActivityId, reference.User.Id, reference.Bot.Id));
    }

    private static Activity Read(string json) => JsonConvert.DeserializeObject<Activity>(json, Wire)!;

    private static string Write(object value) => JsonConvert.SerializeObject(value, Wire);

    private static JObject Parse(string json) => JsonConvert.DeserializeObject<JObject>(json, Wire)!;
}
