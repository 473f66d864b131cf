using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Somebody in Teams, as their directory knows them.</summary>
public class TeamsChannelAccount : ChannelAccount
{
    public TeamsChannelAccount() { }

    public TeamsChannelAccount(
        string id = null, string name = null, string givenName = null, string surname = null, string email = null,
        string userPrincipalName = null)
        : this(id, name, givenName, surname, email, userPrincipalName, "", "") { }

    public TeamsChannelAccount(
        string id = null, string name = null, string givenName = null, string surname = null, string email = null,
        string userPrincipalName = null, string tenantId = null, string userRole = null)
        : base(id, name)
    {
        (GivenName, Surname, Email) = (givenName, surname, email);
        (UserPrincipalName, TenantId, UserRole) = (userPrincipalName, tenantId, userRole);
    }

    [JsonProperty(PropertyName = "givenName")] public string GivenName { get; set; }
    [JsonProperty(PropertyName = "surname")] public string Surname { get; set; }
    [JsonProperty(PropertyName = "email")] public string Email { get; set; }
    [JsonProperty(PropertyName = "userPrincipalName")] public string UserPrincipalName { get; set; }
    [JsonProperty(PropertyName = "userRole")] public string UserRole { get; set; }
    [JsonProperty(PropertyName = "tenantId")] public string TenantId { get; set; }

    // Teams sends the Entra object id by this name in some places and by the other in others.
    [JsonProperty(PropertyName = "objectId")]
    private string ObjectId
    {
        get => AadObjectId;
        set => AadObjectId = value;
    }
}
