// The Azure Bot of ServiceBot: single tenant, with the channel Microsoft Teams. What runs the program is elsewhere: see README.md.

@description('Names the resource.')
param name string

@description('What people read, such as the name of the business.')
@maxLength(42)
param displayName string = name

@description('The application (client) id of the registration in Entra.')
param appId string

@description('The directory (tenant) id of the registration.')
param tenantId string = tenant().tenantId

@description('The https address of the program, without a slash at the end, such as https://chat.example.com.')
param publicUrl string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: displayName
    endpoint: '${publicUrl}/api/messages'
    msaAppType: 'SingleTenant'
    msaAppId: appId
    msaAppTenantId: tenantId
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

@description('Where Azure sends what is written to the bot.')
output messagingEndpoint string = bot.properties.endpoint
